package io.moebridge.loadtest.manifest;

import io.moebridge.loadtest.content.ContentCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Reads a manifest of JSON lines, one entry at a time. */
public final class ManifestReader {

    private static final JsonMapper JSON = new JsonMapper();

    private ManifestReader() {}

    /** Gives every entry of the file to {@code sink}. */
    public static void read(Path file, ManifestSink sink) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(in)) {
            while (lines.hasNext()) {
                sink.add(entry(lines.next()));
            }
        }
    }

    private static ManifestEntry entry(JsonNode line) {
        return new ManifestEntry(
                line.required("id").asString(),
                line.required("ws").asString(),
                line.required("user").asString(),
                line.path("seq").asLong(0),
                line.path("partition").asInt(-1),
                EventKind.ofWireName(line.required("kind").asString()),
                device(line.path("device")),
                Fate.ofWireName(line.required("fate").asString()),
                line.path("check").asInt(ContentCheck.NONE),
                line.has("reason") ? line.required("reason").asString() : null);
    }

    private static @Nullable DeviceToken device(JsonNode device) {
        return device.isObject()
                ? new DeviceToken(
                        device.required("id").asString(),
                        device.required("token").asString(),
                        device.path("check").asInt(ContentCheck.NONE))
                : null;
    }
}
