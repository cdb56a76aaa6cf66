package io.moebridge.app.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names that are set aside for what is to come. */
final class UnbuiltKeys {
    static final Map<String, String> OF_MAPPING = List.of(
                    "identity",
                    "filter",
                    "drop",
                    "rename",
                    "nested",
                    "separator",
                    "array_of_objects",
                    "nulls",
                    "dates",
                    "traits_from_context",
                    "devices",
                    "real_time_action",
                    "page_event",
                    "screen_event",
                    "group",
                    "alias",
                    "delete",
                    "consent",
                    "loop_guard",
                    "bundled",
                    "max_age",
                    "duplicate_window",
                    "profile")
            .stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> "is not built yet; remove it"));

    private UnbuiltKeys() {}
}
