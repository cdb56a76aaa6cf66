package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to arrive of a template's traits or properties by the mapping's specification, said without the bridge: objects become members of
 * their own joined by {@code _}, arrays of objects become one array per member, nulls are left out, and a few traits have other names.
 */
public final class ExpectedContent {

    /** Numbers keep their digits, {@code 12.50} too. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Map<String, String> TRAIT_NAMES =
            Map.of("firstName", "first_name", "lastName", "last_name", "phone", "mobile");
    private static final Set<String> TRAITS_LEFT_OUT = Set.of("id", "createdAt", "created_at");
    /** Columns of a row that say where it is from, and when; those of the context begin with {@code context_}. */
    private static final Set<String> COLUMNS_LEFT_OUT = Set.of(
            "id",
            "user_id",
            "anonymous_id",
            "event",
            "event_text",
            "timestamp",
            "original_timestamp",
            "sent_at",
            "received_at",
            "uuid",
            "uuid_ts");

    private ExpectedContent() {}

    /** The sum of an event whose text holds a track call. */
    static int ofTrack(String event) {
        JsonNode call = JSON.readTree(event);
        ContentCheck check = new ContentCheck();
        check.text("action", call.path("event").asString());
        addAll(check, ofProperties(call.path("properties")));
        return check.sum();
    }

    /** The sum of an event whose text holds an identify call. */
    static int ofIdentify(String event) {
        ContentCheck check = new ContentCheck();
        addAll(check, ofTraits(JSON.readTree(event).path("traits")));
        return check.sum();
    }

    /** The sum of a row of an event's table. */
    static int ofTrackRow(String row) {
        JsonNode columns = JSON.readTree(row);
        ContentCheck check = new ContentCheck();
        check.text("action", columns.path("event_text").asString());
        addAll(check, ofProperties(ofColumns(columns)));
        return check.sum();
    }

    /** The sum of a row with a user's traits. */
    static int ofIdentifyRow(String row) {
        ContentCheck check = new ContentCheck();
        addAll(check, ofTraits(ofColumns(JSON.readTree(row))));
        return check.sum();
    }

    private static ObjectNode ofColumns(JsonNode columns) {
        ObjectNode attributes = JSON.createObjectNode();
        columns.properties().stream()
                .filter(column -> !COLUMNS_LEFT_OUT.contains(column.getKey()))
                .filter(column -> !column.getKey().startsWith("context_"))
                .forEach(column -> attributes.set(column.getKey(), column.getValue()));
        return attributes;
    }

    /** A text's JSON; numbers keep their digits. */
    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** The attributes that are to arrive of an event's properties. */
    public static Map<String, JsonNode> ofProperties(JsonNode properties) {
        return flattened(properties);
    }

    /** The attributes that are to arrive of a user's traits, but for dates. */
    public static Map<String, JsonNode> ofTraits(JsonNode traits) {
        ObjectNode renamed = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> trait : traits.properties()) {
            if (!TRAITS_LEFT_OUT.contains(trait.getKey())) {
                renamed.set(TRAIT_NAMES.getOrDefault(trait.getKey(), trait.getKey()), trait.getValue());
            }
        }
        return flattened(renamed);
    }

    /** Adds attributes to a sum. */
    static void addAll(ContentCheck check, Map<String, JsonNode> members) {
        members.forEach((name, value) -> {
            try (JsonParser parser = JSON.createParser(JSON.writeValueAsBytes(value))) {
                var unused = parser.nextToken();
                check.member(name, parser);
            }
        });
    }

    private static Map<String, JsonNode> flattened(JsonNode content) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        flatten("", content, members);
        return members;
    }

    private static void flatten(String prefix, JsonNode content, Map<String, JsonNode> members) {
        for (Map.Entry<String, JsonNode> member : content.properties()) {
            String name = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject()) {
                flatten(name + "_", value, members);
            } else if (value.isArray() && value.path(0).isObject()) {
                value.forEach(item -> addColumns(name + "_", item, members));
            } else if (!value.isNull()) {
                members.put(name, value);
            }
        }
    }

    private static void addColumns(String prefix, JsonNode item, Map<String, JsonNode> members) {
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            JsonNode column = members.computeIfAbsent(prefix + member.getKey(), any -> JSON.createArrayNode());
            ((ArrayNode) column).add(member.getValue());
        }
    }
}
