package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.Drop;
import io.moebridge.loadtest.storage.FutureEvents;
import io.moebridge.loadtest.storage.StorageSetting;
import io.moebridge.loadtest.storage.WorkspaceStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a request that passed every check does. Thread-safe. */
final class Effects {

    private static final JsonMapper JSON = new JsonMapper();

    private final boolean keepBodies;
    private final boolean storing;
    private final boolean rejectsFuture;
    private final AcceptanceLedger ledger;
    private final Ages ages;
    private final Authentication authentication;
    private final Answers answers;

    Effects(SimulatorSettings settings, Records records, Authentication authentication, Answers answers) {
        this.keepBodies = settings.keepBodies();
        this.storing = settings.rules().is(Rule.PROFILES, "kept");
        this.rejectsFuture = settings.rules().storage().get(StorageSetting.FUTURE_EVENTS) == FutureEvents.REJECT;
        this.ledger = records.ledger();
        this.ages = records.ages();
        this.authentication = authentication;
        this.answers = answers;
    }

    /** Does it to a workspace; {@code workspace} is null only for the call that tests a connection. */
    Result apply(Call call, @Nullable Workspace workspace, Payload payload, Instant at) {
        Route route = call.target().route();
        JsonNode document = payload.document() == null ? JsonNodeFactory.instance.objectNode() : payload.document();
        if (workspace == null || route == Route.TEST_CONNECTION) {
            return testConnection(document);
        }
        if (route.takesElements()) {
            return takeElements(call, workspace, payload, document, at);
        }
        WorkspaceStore store = workspace.store();
        return switch (route) {
            case MERGE -> StorageCalls.merge(store, document);
            case DELETE -> StorageCalls.delete(store, document, answers.accepted());
            case EXPORT -> StorageCalls.export(store, document);
            case MANAGE_DEVICES -> StorageCalls.manageDevices(store, document, answers.accepted());
            case ERASE -> StorageCalls.erase(store, document, answers.accepted());
            case COHORT_SYNC -> StorageCalls.syncCohort(store, document, answers.accepted());
            default -> Result.of(0, "{}");
        };
    }

    private Result takeElements(Call call, Workspace workspace, Payload payload, JsonNode document, Instant at) {
        if (rejectsFuture && holdsFuture(call, workspace.store(), payload, at)) {
            return Result.refused(
                    new Refusal(400, "ValueError", "'current_time' can not be in the future", "current_time"));
        }
        Instant now = Instant.now();
        String appId = workspace.appId();
        long request = ledger.record(appId, payload.elements(), keepBodies ? call.body() : null, now);
        addAges(appId, payload, now);
        if (storing) {
            store(call, workspace.store(), payload, document, at);
        }
        return Result.of(request, call.target().route() == Route.SEGMENT ? "{}" : answers.accepted());
    }

    private static boolean holdsFuture(Call call, WorkspaceStore store, Payload payload, Instant at) {
        for (BulkElement element : payload.elements()) {
            if (element.type() == ElementType.EVENT
                    && store.refuses(JSON.readTree(call.body(), element.from(), element.to() - element.from()), at)) {
                return true;
            }
        }
        return false;
    }

    private static void store(Call call, WorkspaceStore store, Payload payload, JsonNode document, Instant at) {
        for (Payload.Dropped dropped : payload.dropped()) {
            String user = dropped.customerId() == null ? "" : dropped.customerId();
            var unused = store.drop(user, new Drop("element", dropped.reason(), dropped.message()), at);
        }
        for (BulkElement element : payload.elements()) {
            var unused = call.target().route() == Route.SEGMENT
                    ? store.accept(elementOf(element, document), at)
                    : store.accept(call.body(), element.from(), element.to(), at);
        }
    }

    /** What Segment's private call stands for; how MoEngage maps its traits is not known, so that they stay as they are. */
    private static ObjectNode elementOf(BulkElement element, JsonNode call) {
        ObjectNode node =
                JSON.createObjectNode().put("type", element.type().wireName()).put("customer_id", element.customerId());
        if (element.type() == ElementType.CUSTOMER) {
            node.set("attributes", call.path("traits"));
        } else {
            ObjectNode action = node.putArray("actions").addObject();
            action.put("action", element.action()).set("attributes", call.path("properties"));
            if (call.hasNonNull("timestamp")) {
                action.set("current_time", call.path("timestamp"));
            }
        }
        return node;
    }

    private void addAges(String appId, Payload payload, Instant now) {
        for (BulkElement element : payload.elements()) {
            if (element.labAt() > 0) {
                ages.add(appId, now.toEpochMilli() - element.labAt());
            }
        }
    }

    private Result testConnection(JsonNode document) {
        String appId = document.path("app_id").asString("");
        String secret = document.path("app_secret").asString("");
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
