package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.content.ContentCheck;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one element of a body in one pass, remembers the first thing that is wrong with it, and always reads to its end. Used once. */
final class ElementReader {

    private static final Set<String> PLATFORMS = Set.of("ANDROID", "iOS", "web", "TV");

    private final JsonParser parser;
    private final Rules rules;
    private @Nullable String type;
    private @Nullable String customerId;
    private boolean customerIdOfWrongType;
    private @Nullable String deviceId;
    private boolean attributesSeen;
    private @Nullable String pushId;
    private @Nullable String platform;
    private long labSeq;
    private @Nullable String labId;
    private long labAt;
    private final ContentCheck check = new ContentCheck();
    private int actions;
    private @Nullable String firstAction;
    private @Nullable Problem problem;

    ElementReader(JsonParser parser, Rules rules) {
        this.parser = parser;
        this.rules = rules;
    }

    /** Reads the object whose opening brace is the parser's current token; null when something is wrong with it. */
    @Nullable
    BulkElement read() {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            readMember(name, value);
        }
        int to = (int) parser.currentLocation().getByteOffset();
        ElementType known = checkType();
        checkCustomerId();
        if (known == ElementType.EVENT && actions == 0) {
            fail(Refusal.missing("actions", "can not be empty Array"));
        }
        if (known == ElementType.DEVICE) {
            checkDevice();
            addDeviceToCheck();
        }
        if (problem != null || known == null || customerId == null) {
            return null;
        }
        return new BulkElement(
                known, customerId, labSeq, labId, deviceId, pushId, actions, firstAction, check.sum(), labAt, from, to);
    }

    /** What is wrong with the element; only once {@link #read} has returned null. */
    Problem problem() {
        return problem == null ? Problem.of(Refusal.malformed()) : problem;
    }

    @Nullable
    String customerId() {
        return customerId;
    }

    @Nullable
    String labId() {
        return labId;
    }

    /** The type as it stands there; null when absent or no text. */
    @Nullable
    String type() {
        return type;
    }

    private void readMember(String name, JsonToken value) {
        switch (name) {
            case "type" -> type = textOf(value);
            case "customer_id" -> {
                customerIdOfWrongType = value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL;
                customerId = textOf(value);
            }
            case "device_id" -> deviceId = textOf(value);
            case "attributes" -> {
                attributesSeen = value == JsonToken.START_OBJECT;
                readAttributes(value);
            }
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
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        ArrayOperators operators = new ArrayOperators(parser);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken attribute = parser.nextToken();
            switch (name) {
                case "lab_seq" -> labSeq = attribute == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "lab_id" -> labId = textOf(attribute);
                case "lab_at" -> labAt = attribute == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "push_id" -> pushId = textOf(attribute);
                case "platform" -> platform = textOf(attribute);
                case ArrayOperators.ADD, ArrayOperators.REMOVE -> operators.read(name, attribute);
                default -> check.member(name, parser);
            }
        }
        Refusal conflict = operators.conflict();
        if (conflict != null) {
            fail(conflict);
        }
    }

    private void readActions(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            fail(Refusal.missing("actions", "is expected to be Array"));
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readAction();
            } else {
                parser.skipChildren();
                fail(Refusal.malformed());
            }
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
            fail(Refusal.missing("action", "is not found in the payload"));
        }
    }

    private void readActionName(JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            fail(Refusal.malformed());
            return;
        }
        String action = parser.getString();
        if (action.isBlank()) {
            fail(Refusal.missing("action", "can not be empty Unicode String"));
        }
        if (actions == 0) {
            firstAction = action;
            check.text("action", action);
        }
    }

    private @Nullable ElementType checkType() {
        ElementType known = type == null ? null : ElementType.ofWireName(type);
        if (known == null) {
            boolean otherCase = type != null && ElementType.ofWireNameInAnyCase(type) != null;
            fail(new Problem(
                    new Refusal(400, "AttributeError", "type in elements should be customer/event/device", "type"),
                    otherCase ? Rule.WRONG_TYPE : null));
        }
        return known;
    }

    private void checkCustomerId() {
        if (customerIdOfWrongType) {
            fail(Refusal.missing("customer_id", "is expected to be String"));
        } else if (customerId == null) {
            fail(Refusal.missing("customer_id", "is not found in the payload"));
        } else if (customerId.isEmpty()) {
            fail(Refusal.missing("customer_id", "can not be empty Unicode String"));
        } else if (ForbiddenIds.contain(customerId, rules.is(Rule.FORBIDDEN_ID_CASE, "ignore"))) {
            fail(new Problem(
                    new Refusal(400, "ValueError", "customer_id is not a valid identifier", "customer_id"),
                    Rule.FORBIDDEN_ID));
        } else if (customerId.length() == 1 && !rules.is(Rule.SINGLE_CHARACTER_ID, "accept")) {
            fail(new Problem(
                    new Refusal(400, "ValueError", "customer_id should have more than one character", "customer_id"),
                    Rule.SINGLE_CHARACTER_ID));
        }
    }

    private void checkDevice() {
        if (rules.is(Rule.DEVICE_ID, "required")) {
            require(deviceId != null && !deviceId.isEmpty(), "device_id", "is not found in the payload");
        }
        require(attributesSeen, "attributes", "is not found in the payload");
        require(pushId != null && !pushId.isEmpty(), "push_id", "is not found in payload");
        require(platform != null, "platform", "is not found in payload");
        if (rules.is(Rule.DEVICE_PLATFORM, "listed") && !PLATFORMS.contains(platform == null ? "" : platform)) {
            fail(new Refusal(400, "ValueError", "'platform' is not a valid platform.", "platform"));
        }
    }

    private void addDeviceToCheck() {
        check.text("device_id", deviceId == null ? "" : deviceId);
        check.text("platform", platform == null ? "" : platform);
    }

    private void require(boolean present, String attribute, String otherwise) {
        if (!present) {
            fail(new Refusal(400, "MissingAttributeError", "'" + attribute + "' " + otherwise, attribute));
        }
    }

    private void fail(Refusal refusal) {
        fail(Problem.of(refusal));
    }

    private void fail(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }
}
