package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the body of a call that takes elements, in one pass, without a tree. Thread-safe. */
final class BodyReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final String poisonPrefix;
    private final String crashPrefix;
    private final Rules rules;

    BodyReader(SimulatorSettings settings) {
        this.poisonPrefix = settings.poisonPrefix();
        this.crashPrefix = settings.crashPrefix();
        this.rules = settings.rules();
    }

    /** Says what the body holds, or why it is refused. */
    Payload read(Route route, byte[] body) {
        if (body.length == 0) {
            return Payload.refused(Refusal.emptyBody());
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return route == Route.TRANSITION ? readBulk(parser) : readSingle(parser, route);
        } catch (InvalidBodyException e) {
            return Payload.refused(e.refusal());
        } catch (JacksonException e) {
            return Payload.refused(Refusal.malformed());
        }
    }

    private Payload readBulk(JsonParser parser) {
        startObject(parser);
        boolean isTransition = false;
        List<BulkElement> elements = new ArrayList<>();
        List<Payload.Dropped> dropped = new ArrayList<>();
        Refusal refusal = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type")) {
                isTransition =
                        value == JsonToken.VALUE_STRING && parser.getString().equals("transition");
            } else if (name.equals("elements") && value == JsonToken.START_ARRAY) {
                refusal = readElements(parser, elements, dropped);
            }
            parser.skipChildren();
        }
        finish(parser);
        if (!isTransition) {
            return Payload.refused(new Refusal(400, "AttributeError", "type should be transition", "type"));
        }
        if (refusal != null) {
            return Payload.refused(refusal);
        }
        return elements.isEmpty() && dropped.isEmpty()
                ? Payload.refused(Refusal.missing("elements", "can not be empty Array"))
                : Payload.of(elements, dropped);
    }

    private @Nullable Refusal readElements(
            JsonParser parser, List<BulkElement> elements, List<Payload.Dropped> dropped) {
        Refusal first = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                first = first != null ? first : Refusal.missing("elements", "is expected to be Array of Object");
                continue;
            }
            ElementReader reader = new ElementReader(parser, rules);
            Refusal refusal = take(Route.TRANSITION, reader, reader.read(), elements, dropped);
            first = first != null ? first : refusal;
        }
        return first;
    }

    private Payload readSingle(JsonParser parser, Route route) {
        startObject(parser);
        List<BulkElement> elements = new ArrayList<>();
        List<Payload.Dropped> dropped = new ArrayList<>();
        ElementReader reader = new ElementReader(parser, rules);
        BulkElement element = reader.read();
        finish(parser);
        String type = reader.type();
        String wanted = route.name().toLowerCase(Locale.ROOT);
        if (type == null) {
            return Payload.refused(Refusal.missing("type", "is not found in the payload"));
        }
        if (!type.equalsIgnoreCase(wanted)) {
            return Payload.refused(new Refusal(400, "AttributeError", "type should be " + wanted, "type"));
        }
        Refusal refusal = take(route, reader, element, elements, dropped);
        return refusal == null ? Payload.of(elements, dropped) : Payload.refused(refusal);
    }

    /** Puts an element where it belongs; returns why the whole request is refused for it, or null. */
    private @Nullable Refusal take(
            Route route,
            ElementReader reader,
            @Nullable BulkElement element,
            List<BulkElement> elements,
            List<Payload.Dropped> dropped) {
        if (element == null) {
            Problem problem = reader.problem();
            if (problem.refuses(route, rules)) {
                return problem.refusal();
            }
            dropped.add(new Payload.Dropped(
                    reader.customerId(),
                    reader.labId(),
                    problem.reason(),
                    problem.refusal().message()));
            return null;
        }
        if (!crashPrefix.isEmpty() && element.customerId().startsWith(crashPrefix)) {
            throw new InvalidBodyException(Refusal.of(500, "ServerError", "Internal Server Error"));
        }
        if (!poisonPrefix.isEmpty() && element.customerId().startsWith(poisonPrefix)) {
            return new Refusal(400, "ValueError", "customer_id is poisoned", "customer_id");
        }
        elements.add(element);
        return null;
    }

    private static void startObject(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            finish(parser);
            throw new InvalidBodyException(Refusal.notADocument());
        }
    }

    /** Nothing may follow the document. */
    private static void finish(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new InvalidBodyException(Refusal.malformed());
        }
    }
}
