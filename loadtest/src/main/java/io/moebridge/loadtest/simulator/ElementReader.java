package io.moebridge.loadtest.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one element of a bulk request and checks it as MoEngage documents. One instance reads one element. */
final class ElementReader {

    private static final Set<String> PLATFORMS = Set.of("ANDROID", "iOS", "web", "TV");

    private final JsonParser parser;
    private final boolean keepJson;
    private @Nullable String type;
    private @Nullable String customerId;
    private boolean customerIdOfWrongType;
    private @Nullable String deviceId;
    private boolean attributesSeen;
    private @Nullable String pushId;
    private @Nullable String platform;
    private long labSeq;
    private @Nullable String labId;
    private int actions;
    private @Nullable String firstAction;

    ElementReader(JsonParser parser, boolean keepJson) {
        this.parser = parser;
        this.keepJson = keepJson;
    }

    /** Reads the object whose opening brace is the parser's current token. */
    BulkElement read(byte[] body) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            readMember(name, value);
        }
        int to = (int) parser.currentLocation().getByteOffset();
        String json = keepJson ? new String(body, from, to - from, StandardCharsets.UTF_8) : null;
        ElementType known = checkedType();
        String id = checkedCustomerId();
        if (known == ElementType.EVENT && actions == 0) {
            throw new InvalidBulkException(Refusal.missing("actions", "can not be empty Array"));
        }
        if (known == ElementType.DEVICE) {
            checkDevice();
        }
        return new BulkElement(known, id, labSeq, labId, deviceId, pushId, firstAction, json);
    }

    private void readMember(String name, JsonToken value) {
        switch (name) {
            case "type" -> type = textOf(value);
            case "customer_id" -> {
                customerId = textOf(value);
                customerIdOfWrongType = value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            case "device_id" -> deviceId = textOf(value);
            case "attributes" -> readAttributes(value);
            case "actions" -> readActions(value);
            default -> parser.skipChildren();
        }
    }

    private @Nullable String textOf(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    private void readAttributes(JsonToken value) {
        attributesSeen = value == JsonToken.START_OBJECT;
        if (!attributesSeen) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken attribute = parser.nextToken();
            switch (name) {
                case "lab_seq" -> labSeq = attribute == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "lab_id" -> labId = textOf(attribute);
                case "push_id" -> pushId = textOf(attribute);
                case "platform" -> platform = textOf(attribute);
                default -> parser.skipChildren();
            }
        }
    }

    private void readActions(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            throw new InvalidBulkException(Refusal.missing("actions", "is expected to be Array"));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new InvalidBulkException(Refusal.malformed());
            }
            readAction();
            actions++;
        }
    }

    private void readAction() {
        boolean named = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("action")) {
                readActionName(value);
                named = true;
            } else if (name.equals("attributes") && actions == 0) {
                readAttributes(value);
            } else {
                parser.skipChildren();
            }
        }
        if (!named) {
            throw new InvalidBulkException(Refusal.missing("action", "is not found in the payload"));
        }
    }

    private void readActionName(JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            throw new InvalidBulkException(Refusal.malformed());
        }
        String action = parser.getString();
        if (action.isBlank()) {
            throw new InvalidBulkException(Refusal.missing("action", "can not be empty Unicode String"));
        }
        if (actions == 0) {
            firstAction = action;
        }
    }

    private ElementType checkedType() {
        ElementType known = type == null ? null : ElementType.ofWireName(type);
        if (known == null) {
            throw new InvalidBulkException(
                    new Refusal(400, "AttributeError", "type in elements should be customer/event/device", "type"));
        }
        return known;
    }

    private String checkedCustomerId() {
        if (customerIdOfWrongType) {
            throw new InvalidBulkException(Refusal.missing("customer_id", "is expected to be String"));
        }
        if (customerId == null) {
            throw new InvalidBulkException(Refusal.missing("customer_id", "is not found in the payload"));
        }
        if (customerId.isEmpty()) {
            throw new InvalidBulkException(Refusal.missing("customer_id", "can not be empty Unicode String"));
        }
        if (ForbiddenIds.contain(customerId)) {
            throw new InvalidBulkException(
                    new Refusal(400, "ValueError", "customer_id is not a valid identifier", "customer_id"));
        }
        return customerId;
    }

    private void checkDevice() {
        require(deviceId != null && !deviceId.isEmpty(), "device_id");
        require(attributesSeen, "attributes");
        require(pushId != null && !pushId.isEmpty(), "push_id");
        require(platform != null, "platform");
        if (platform == null || !PLATFORMS.contains(platform)) {
            throw new InvalidBulkException(
                    new Refusal(400, "ValueError", "'platform' is not a valid platform.", "platform"));
        }
    }

    private static void require(boolean present, String attribute) {
        if (!present) {
            String message = "'" + attribute + "' is not found in payload";
            throw new InvalidBulkException(new Refusal(400, "MissingAttributeError", message, attribute));
        }
    }
}
