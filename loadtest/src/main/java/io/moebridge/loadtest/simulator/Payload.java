package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.DropReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a body was found to hold.
 *
 * @param elements what is to be recorded and applied
 * @param dropped what is left out in silence
 * @param document the whole body of a call that takes no elements, or of Segment's; null for others
 * @param refusal why the body is refused; null when it is not
 */
record Payload(
        List<BulkElement> elements,
        List<Dropped> dropped,
        @Nullable JsonNode document,
        @Nullable Refusal refusal) {

    static Payload of(List<BulkElement> elements, List<Dropped> dropped) {
        return new Payload(elements, dropped, null, null);
    }

    static Payload of(List<BulkElement> elements, JsonNode document) {
        return new Payload(elements, List.of(), document, null);
    }

    static Payload of(JsonNode document, @Nullable Refusal refusal) {
        return new Payload(List.of(), List.of(), document, refusal);
    }

    static Payload refused(Refusal refusal) {
        return new Payload(List.of(), List.of(), null, refusal);
    }

    /** Whether it is refused for being no JSON document, and not for what the document says. */
    boolean isUnreadable() {
        return refusal != null && refusal.isUnreadable();
    }

    /** An element that is left out: 200 is answered and nothing of it appears. */
    record Dropped(@Nullable String customerId, @Nullable String labId, DropReason reason, String message) {}
}
