package io.moebridge.loadtest.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Reads over HTTP what a simulator in another process holds. */
public final class OracleClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;

    /** A client of the simulator at that address, such as {@code http://127.0.0.1:9900}. */
    public OracleClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Gives every accepted element to {@code sink}, in the order of arrival. The element's own JSON is left out. */
    public void accepted(Consumer<Accepted> sink) throws IOException {
        lines("/_lab/accepted", line -> sink.accept(accepted(line)));
    }

    /** The requests that were recorded but never answered. */
    public List<LostAnswer> lostAnswers() throws IOException {
        List<LostAnswer> lost = new ArrayList<>();
        lines(
                "/_lab/lost-answers",
                line -> lost.add(new LostAnswer(
                        line.required("request").asLong(),
                        line.required("app_id").asString(),
                        Instant.parse(line.required("at").asString()),
                        LostAnswer.Cause.valueOf(line.required("cause").asString()))));
        return lost;
    }

    private void lines(String path, Consumer<JsonNode> sink) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path)).build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body();
                    MappingIterator<JsonNode> lines =
                            JSON.readerFor(JsonNode.class).readValues(body)) {
                if (response.statusCode() != 200) {
                    throw new IOException(baseUrl + path + " answered " + response.statusCode());
                }
                lines.forEachRemaining(sink);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + baseUrl + path, e);
        }
    }

    private static Accepted accepted(JsonNode line) {
        return new Accepted(
                line.required("n").asLong(),
                line.required("request").asLong(),
                line.required("app_id").asString(),
                ElementType.valueOf(line.required("type").asString().toUpperCase(Locale.ROOT)),
                line.required("customer_id").asString(),
                line.path("lab_seq").asLong(0),
                text(line, "lab_id"),
                text(line, "device_id"),
                text(line, "push_id"),
                text(line, "action"),
                line.path("check").asInt(0),
                Instant.parse(line.required("received_at").asString()),
                null);
    }

    private static @Nullable String text(JsonNode line, String name) {
        return line.has(name) ? line.required(name).asString() : null;
    }
}
