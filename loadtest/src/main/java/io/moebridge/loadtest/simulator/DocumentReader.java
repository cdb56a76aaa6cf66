package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.content.ContentCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of the calls that come seldom, as trees, and checks them. Thread-safe. */
final class DocumentReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MOST_IDENTIFIERS = 20;
    private static final int MOST_PAIRS = 50;
    private static final String FORBIDDEN_IN_COHORT_NAMES = "|*?\\:<>=$\"";

    /** Says what the body holds, or why it is refused. */
    Payload read(Route route, byte[] body) {
        if (body.length == 0) {
            return Payload.refused(Refusal.emptyBody());
        }
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JacksonException e) {
            return Payload.refused(Refusal.malformed());
        }
        if (!document.isObject()) {
            return Payload.refused(Refusal.notADocument());
        }
        return route == Route.SEGMENT ? segment(document, body.length) : Payload.of(document, check(route, document));
    }

    private static @Nullable Refusal check(Route route, JsonNode document) {
        return switch (route) {
            case MERGE -> checkList(document, "merge_data", MOST_PAIRS, "merged_user", "retained_user");
            case DELETE -> firstMissing(document, "identity_type", "identity_value");
            case EXPORT -> checkExport(document);
            case MANAGE_DEVICES ->
                firstMissing(document, "user_identifier_type", "user_identifier_value", "action_type");
            case ERASE -> checkErase(document);
            case TEST_CONNECTION -> firstMissing(document, "app_id", "app_secret");
            case COHORT_SYNC -> checkCohort(document);
            default -> null;
        };
    }

    private static @Nullable Refusal checkExport(JsonNode document) {
        if (!document.path("data").isObject()) {
            return Refusal.missing("data", "is not found in the payload");
        }
        JsonNode identifiers = document.path("data").path("identifiers");
        if (!identifiers.isArray() || identifiers.isEmpty()) {
            return Refusal.missing("identifiers", "is not found in the payload");
        }
        return identifiers.size() > MOST_IDENTIFIERS
                ? new Refusal(400, "LimitBreached", "max limit allowed is " + MOST_IDENTIFIERS, "users")
                : null;
    }

    private static @Nullable Refusal checkErase(JsonNode document) {
        Refusal missing = firstMissing(document, "request_type", "submitted_time");
        if (missing != null) {
            return missing;
        }
        JsonNode identities = document.path("identities");
        return identities.isArray() && !identities.isEmpty()
                ? null
                : Refusal.missing("identities", "is not found in the payload");
    }

    private static @Nullable Refusal checkCohort(JsonNode document) {
        Refusal missing = firstMissing(document, "action");
        if (missing != null) {
            return missing;
        }
        JsonNode parameters = document.path("parameters");
        Refusal unnamed = firstMissing(parameters, "cohort_name", "cohort_id");
        if (unnamed != null) {
            return unnamed;
        }
        String name = parameters.path("cohort_name").asString("");
        boolean wrong = name.startsWith(".") || name.chars().anyMatch(c -> FORBIDDEN_IN_COHORT_NAMES.indexOf(c) >= 0);
        return wrong ? new Refusal(400, "ValueError", "cohort_name is not valid", "cohort_name") : null;
    }

    private static @Nullable Refusal checkList(JsonNode document, String list, int most, String... members) {
        JsonNode items = document.path(list);
        if (!items.isArray() || items.isEmpty()) {
            return Refusal.missing(list, "is not found in the payload");
        }
        if (items.size() > most) {
            return new Refusal(400, "LimitBreached", "max limit allowed is " + most, list);
        }
        for (JsonNode item : items) {
            Refusal missing = firstMissing(item, members);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable Refusal firstMissing(JsonNode document, String... names) {
        for (String name : names) {
            JsonNode value = document.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return Refusal.missing(name, "is not found in the payload");
            }
            if (!value.isString()) {
                return Refusal.missing(name, "is expected to be String");
            }
            if (value.asString().isEmpty()) {
                return Refusal.missing(name, "can not be empty Unicode String");
            }
        }
        return null;
    }

    /** Segment's private call: one event, its traits or properties as they are. */
    private static Payload segment(JsonNode document, int length) {
        Refusal missing = firstMissing(document, "type");
        if (missing != null) {
            return Payload.refused(missing);
        }
        boolean identify = document.path("type").asString().equals("identify");
        Refusal unnamed = identify ? null : firstMissing(document, "event");
        if (unnamed != null) {
            return Payload.refused(unnamed);
        }
        String user =
                document.path("user_id").asString(document.path("anonymous_id").asString(""));
        if (user.isEmpty()) {
            return Payload.refused(Refusal.missing("user_id", "is not found in the payload"));
        }
        JsonNode attributes = document.path(identify ? "traits" : "properties");
        List<BulkElement> elements = new ArrayList<>();
        elements.add(new BulkElement(
                identify ? ElementType.CUSTOMER : ElementType.EVENT,
                user,
                attributes.path("lab_seq").asLong(0),
                attributes.path("lab_id").isString() ? attributes.path("lab_id").asString() : null,
                null,
                null,
                identify ? 0 : 1,
                identify ? null : document.path("event").asString(),
                ContentCheck.NONE,
                attributes.path("lab_at").asLong(0),
                0,
                length));
        return Payload.of(elements, document);
    }
}
