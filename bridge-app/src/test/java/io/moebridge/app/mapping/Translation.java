package io.moebridge.app.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.Overrides;
import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.pipeline.Preview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Translates records as the bridge does, by a mapping that is written as a user writes it. */
final class Translation {
    static final String NOW = "2026-03-04T06:00:00Z";

    private final Preview preview;
    private String topic = "events";
    private String now = NOW;
    private List<Envelope.Header> headers = List.of();

    private Translation(String workspaces, String routing) {
        try {
            Path file = Files.createTempFile("bridge", ".yaml");
            Files.writeString(file, """
                    kafka: {bootstrap_servers: "localhost:1", topic_pattern: ".*events.*|wh.*"}
                    dead_letter: {topic: dead, redrive_topic: again}
                    workspaces: {%s}
                    %s
                    """.formatted(workspaces, routing));
            preview = new Preview(ConfigFile.read(file, Overrides.of(List.of(), Map.of()), Map.of())
                    .settings()
                    .bridge());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the keys of a mapping, such as {@code nested: json, nulls: unset}. */
    static Translation by(String mapping) {
        return new Translation(workspace("shop", "{" + mapping + "}"), "");
    }

    static Translation inDataCenter(String dataCenter, String mapping) {
        return new Translation(workspace("shop", "{" + mapping + "}").replace("dc-01", dataCenter), "");
    }

    static Translation byDefault() {
        return by("");
    }

    /** Two workspaces, eu and us, with routing rules between them. */
    static Translation routedBy(String rules) {
        return new Translation(workspace("eu", "{}") + ", " + workspace("us", "{}"), "routing: [" + rules + "]");
    }

    private static String workspace(String name, String mapping) {
        return name + ": {app_id: APP-" + name + ", api_key: k, data_center: dc-01, mapping: " + mapping + "}";
    }

    Translation from(String recordTopic) {
        topic = recordTopic;
        return this;
    }

    Translation with(String header, String value) {
        headers = List.of(new Envelope.Header(header, value.getBytes(UTF_8)));
        return this;
    }

    Translation at(String time) {
        now = time;
        return this;
    }

    List<Preview.Result> results(String json) {
        Envelope envelope =
                new Envelope(new Origin(topic, 0, 0), 0, -1, null, RecordValue.of(json.getBytes(UTF_8)), headers);
        return preview.of(envelope, Instant.parse(now).toEpochMilli());
    }

    /** What becomes of a record's only event: its elements, one on a line, or the reason why there are none. */
    String of(String json) {
        Preview.Result result = results(json).get(0);
        return result.reason() != null
                ? result.reason().code()
                : result.elements().stream()
                        .map(element -> new String(element.bytes(), UTF_8))
                        .collect(Collectors.joining("\n"));
    }

    /** The adjustments of a record's only event, with how often each was made. */
    String adjustments(String json) {
        return results(json).get(0).adjustments().toString();
    }

    /** The workspace of a record's only event, or the reason why it has none. */
    String workspaceOf(String json) {
        Preview.Result result = results(json).get(0);
        String workspace = result.workspace();
        return workspace != null ? workspace : String.valueOf(result.reason()).toLowerCase(java.util.Locale.ROOT);
    }

    /** The attributes of the user that an identify with these traits makes. */
    String user(String traits) {
        return attributes(of(identify(traits)));
    }

    /** The attributes of the event that a track with these properties makes, without the message id. */
    String event(String properties) {
        return attributes(of(track(properties)));
    }

    private static String attributes(String element) {
        int start = element.indexOf("\"attributes\":");
        if (start < 0) {
            return element;
        }
        String from = element.substring(start + "\"attributes\":".length());
        int end = from.indexOf(",\"platform\"");
        return end < 0 ? from.substring(0, from.length() - 1) : from.substring(0, end);
    }

    static String identify(String traits) {
        return """
                {"type":"identify","userId":"ann","timestamp":"2026-03-04T05:06:07.890Z","traits":%s}""".formatted(traits);
    }

    static String track(String properties) {
        return """
                {"type":"track","event":"Bought","userId":"ann","timestamp":"2026-03-04T05:06:07.890Z","properties":%s}""".formatted(properties);
    }

    /** An event of a user with further members, such as {@code "type":"page"}. */
    static String event(String type, String members) {
        return """
                {"type":"%s","userId":"ann","timestamp":"2026-03-04T05:06:07.890Z",%s}""".formatted(type, members);
    }
}
