package io.moebridge.loadtest.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request that passed every check does. Thread-safe. */
final class Effects {

    private final boolean keepBodies;
    private final AcceptanceLedger ledger;
    private final Ages ages;
    private final Authentication authentication;
    private final Answers answers;

    Effects(SimulatorSettings settings, Records records, Authentication authentication, Answers answers) {
        this.keepBodies = settings.keepBodies();
        this.ledger = records.ledger();
        this.ages = records.ages();
        this.authentication = authentication;
        this.answers = answers;
    }

    Result apply(Call call, String appId, Payload payload, Instant at) {
        Route route = call.target().route();
        if (route.takesElements()) {
            Instant now = Instant.now();
            long request = ledger.record(appId, payload.elements(), keepBodies ? call.body() : null, now);
            addAges(appId, payload, now);
            return Result.of(request, route == Route.SEGMENT ? "{}" : answers.accepted());
        }
        JsonNode document = payload.document();
        return switch (route) {
            case TEST_CONNECTION -> testConnection(document);
            case SEGMENT_AUTH -> Result.of(0, "{}");
            case MERGE -> Result.of(0, "{\"status\":\"success\",\"operation\":\"created\"}");
            default -> Result.of(0, answers.accepted());
        };
    }

    private void addAges(String appId, Payload payload, Instant now) {
        for (BulkElement element : payload.elements()) {
            if (element.labAt() > 0) {
                ages.add(appId, now.toEpochMilli() - element.labAt());
            }
        }
    }

    private Result testConnection(@Nullable JsonNode document) {
        String appId = document == null ? "" : document.path("app_id").asString("");
        String secret = document == null ? "" : document.path("app_secret").asString("");
        return authentication.opens(appId, secret)
                ? Result.of(0, "{\"status\":\"success\",\"app_name\":\"" + appId + "\"}")
                : Result.refused(Refusal.of(
                        401,
                        "Authentication required",
                        "App Secret key mismatch. Please login to the dashboard to verify key"));
    }

    /**
     * How a request ends.
     *
     * @param request its number in the ledger; 0 when it recorded nothing
     * @param json the body of the answer; empty for a refusal
     */
    record Result(long request, String json, @Nullable Refusal refusal) {

        static Result of(long request, String json) {
            return new Result(request, json, null);
        }

        static Result refused(Refusal refusal) {
            return new Result(0, "", refusal);
        }
    }
}
