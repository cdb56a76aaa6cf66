package io.moebridge.moengage;

import java.util.List;

/**
 * Where the user's id is looked for: paths such as {@code context.traits.id}, of which the first that names a user
 * counts.
 *
 * @param identify in an identify call
 * @param others in any other call
 */
public record IdentityRules(List<String> identify, List<String> others) {

    public static final IdentityRules DEFAULTS = new IdentityRules(
            List.of("traits.id", "userId", "traits.userId", "context.traits.id"),
            List.of("context.traits.id", "userId"));

    public IdentityRules {
        identify = List.copyOf(identify);
        others = List.copyOf(others);
    }
}
