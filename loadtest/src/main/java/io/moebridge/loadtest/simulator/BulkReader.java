package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the body of a bulk request in one pass, without a tree. Thread-safe. */
final class BulkReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final String poisonPrefix;
    private final boolean keepJson;

    BulkReader(String poisonPrefix, boolean keepJson) {
        this.poisonPrefix = poisonPrefix;
        this.keepJson = keepJson;
    }

    /**
     * Returns the elements of a body that MoEngage accepts.
     *
     * @throws InvalidBulkException when MoEngage would refuse it
     */
    List<BulkElement> read(byte[] body) {
        if (body.length == 0) {
            throw new InvalidBulkException(Refusal.of(400, "Empty request body", "A valid JSON document is required"));
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return read(parser, body);
        } catch (JacksonException e) {
            throw new InvalidBulkException(Refusal.malformed());
        }
    }

    private List<BulkElement> read(JsonParser parser, byte[] body) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            finish(parser);
            throw new InvalidBulkException(
                    Refusal.of(400, "Body type is not JSON", "A valid JSON document is required"));
        }
        boolean isTransition = false;
        List<BulkElement> elements = List.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type")) {
                isTransition =
                        value == JsonToken.VALUE_STRING && parser.getString().equals("transition");
            } else if (name.equals("elements") && value == JsonToken.START_ARRAY) {
                elements = readElements(parser, body);
            }
            parser.skipChildren();
        }
        finish(parser);
        if (!isTransition) {
            throw new InvalidBulkException(new Refusal(400, "AttributeError", "type should be transition", "type"));
        }
        if (elements.isEmpty()) {
            throw new InvalidBulkException(Refusal.missing("elements", "can not be empty Array"));
        }
        return elements;
    }

    private List<BulkElement> readElements(JsonParser parser, byte[] body) {
        List<BulkElement> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new InvalidBulkException(Refusal.missing("elements", "is expected to be Array of Object"));
            }
            BulkElement element = new ElementReader(parser, keepJson).read(body);
            if (!poisonPrefix.isEmpty() && element.customerId().startsWith(poisonPrefix)) {
                throw new InvalidBulkException(
                        new Refusal(400, "ValueError", "customer_id is poisoned", "customer_id"));
            }
            elements.add(element);
        }
        return elements;
    }

    private static void finish(JsonParser parser) {
        JsonToken token = parser.nextToken();
        while (token != null) {
            if (token == JsonToken.END_OBJECT || token.isStructStart() || token.isScalarValue()) {
                throw new InvalidBulkException(Refusal.malformed());
            }
            token = parser.nextToken();
        }
    }
}
