package io.moebridge.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one event.
 *
 * @param workspace where it belongs, or null
 * @param elements what is sent, in order; empty when there is a reason
 * @param reason why nothing is sent, or null
 * @param adjustments what was changed on the way, and how often; empty when there is a reason
 */
record Fate(
        @Nullable String workspace,
        List<? extends @Nullable Object> elements,
        @Nullable String reason,
        Map<String, Integer> adjustments) {

    static Fate refused(@Nullable String workspace, @Nullable String reason) {
        return new Fate(workspace, List.of(), reason, Map.of());
    }
}
