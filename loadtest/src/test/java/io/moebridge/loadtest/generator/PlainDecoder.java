package io.moebridge.loadtest.generator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes a record apart by Segment's documents alone: trees, and one question after the other. */
final class PlainDecoder {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private PlainDecoder() {}

    /** The events of a record, members in Segment's spelling; a row has its table in {@code __table}. */
    static List<ObjectNode> events(byte[] value) {
        byte[] bytes = value;
        if (bytes[0] == 0 && (bytes[5] == '{' || bytes[5] == '[')) {
            bytes = Arrays.copyOfRange(bytes, 5, bytes.length);
        }
        if (bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            bytes = inflated(bytes);
        }
        String text =
                new String(bytes, StandardCharsets.UTF_8).replace("\ufeff", "").strip();
        JsonNode tree = JSON.readTree(text);
        return events(tree.isString() ? JSON.readTree(tree.asString()) : tree);
    }

    private static List<ObjectNode> events(JsonNode tree) {
        List<ObjectNode> events = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(event -> events.add(spelled((ObjectNode) event)));
        } else if (tree.path("batch").isArray()) {
            tree.path("batch").forEach(event -> events.add(merged((ObjectNode) event, tree)));
        } else if (tree.size() == 2 && tree.has("schema") && tree.has("payload")) {
            return events(tree.path("payload"));
        } else if (tree.has("op") && tree.has("after")) {
            ObjectNode row = spelled((ObjectNode) tree.path("after"));
            row.set("__table", tree.path("source").path("table"));
            events.add(row);
        } else if (tree.path("message").isObject()) {
            events.add(spelled((ObjectNode) tree.path("message")));
        } else {
            events.add(spelled((ObjectNode) tree));
        }
        return events;
    }

    private static ObjectNode merged(ObjectNode event, JsonNode batch) {
        if (!event.has("sentAt")) {
            event.set("sentAt", batch.path("sentAt"));
        }
        return spelled(event);
    }

    private static ObjectNode spelled(ObjectNode event) {
        if (event.has("user_id")) {
            event.set("userId", event.path("user_id"));
        }
        return event;
    }

    private static byte[] inflated(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("the record is not gzip", e);
        }
    }
}
