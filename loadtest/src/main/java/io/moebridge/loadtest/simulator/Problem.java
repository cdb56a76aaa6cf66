package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one element.
 *
 * @param refusal how it is told when it is told
 * @param rule the rule that says whether it is told; null for {@link Rule#PARTIAL_FAILURE}
 */
record Problem(Refusal refusal, @Nullable Rule rule) {

    /** A problem of the element as such. */
    static Problem of(Refusal refusal) {
        return new Problem(refusal, null);
    }

    /** Whether the whole request is refused for it. */
    boolean refuses(Route route, Rules rules) {
        if (rule != null && rules.is(rule, "reject")) {
            return true;
        }
        if (rule != null) {
            return false;
        }
        return route != Route.TRANSITION || rules.is(Rule.PARTIAL_FAILURE, "reject");
    }

    /** Why it is dropped, when it is. */
    DropReason reason() {
        if (rule == null) {
            return DropReason.INVALID_ELEMENT;
        }
        return switch (rule) {
            case WRONG_TYPE -> DropReason.UNKNOWN_TYPE;
            case FORBIDDEN_ID -> DropReason.FORBIDDEN_ID;
            case SINGLE_CHARACTER_ID -> DropReason.SINGLE_CHARACTER_ID;
            default -> DropReason.INVALID_ELEMENT;
        };
    }
}
