package io.moebridge.app.cli;

import io.moebridge.moengage.Element;
import io.moebridge.pipeline.Preview;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes what becomes of a record as one line of JSON; elements stand in it byte for byte as they would be sent. */
final class PreviewJson {
    private static final JsonMapper JSON = new JsonMapper();

    private PreviewJson() {}

    static String line(List<Preview.Result> results) {
        return results.stream().map(PreviewJson::result).collect(Collectors.joining(",", "{\"results\":[", "]}"));
    }

    private static String result(Preview.Result result) {
        StringBuilder json = new StringBuilder("{");
        if (result.workspace() != null) {
            json.append("\"workspace\":").append(text(result.workspace())).append(',');
        }
        if (result.reason() != null) {
            json.append("\"reason\":").append(text(result.reason().code()));
        } else {
            json.append("\"elements\":[")
                    .append(result.elements().stream().map(PreviewJson::element).collect(Collectors.joining(",")))
                    .append("],\"adjustments\":")
                    .append(adjustments(result.adjustments()));
        }
        return json.append('}').toString();
    }

    private static String element(Element element) {
        return new String(element.bytes(), StandardCharsets.UTF_8);
    }

    private static String adjustments(Map<String, Integer> adjustments) {
        return JSON.writeValueAsString(adjustments.keySet());
    }

    private static String text(String text) {
        return JSON.writeValueAsString(text);
    }
}
