package io.moebridge.loadtest.simulator;

import java.util.Locale;
import java.util.Set;

/** The customer ids that MoEngage documents as not allowed. */
final class ForbiddenIds {

    private static final Set<String> IDS = Set.of(
            "unknown",
            "guest",
            "null",
            "0",
            "1",
            "true",
            "false",
            "user_attribute_unique_id",
            "(empty)",
            "na",
            "n/a",
            "dummy_seller_code",
            "user_id",
            "id",
            "customer_id",
            "uid",
            "userid",
            "none",
            "-2",
            "-1",
            "2");
    private static final int LONGEST =
            IDS.stream().mapToInt(String::length).max().orElse(0);

    private ForbiddenIds() {}

    static boolean contain(String id, boolean ignoreCase) {
        return id.length() <= LONGEST && IDS.contains(ignoreCase ? id.toLowerCase(Locale.ROOT) : id);
    }
}
