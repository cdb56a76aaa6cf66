package io.moebridge.app.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** MoEngage's data centres and their API servers. */
final class DataCenters {
    private static final List<String> NAMES = List.of("dc-01", "dc-02", "dc-03", "dc-04", "dc-05", "dc-06", "dc-101");

    static final Type<URI> TYPE = new Choice<>(
            NAMES.stream()
                    .collect(Collectors.toMap(
                            Function.identity(), DataCenters::server, (a, b) -> a, LinkedHashMap::new)),
            Map.of(),
            Map.of());

    private DataCenters() {}

    private static URI server(String name) {
        return URI.create("https://api-" + name.substring("dc-".length()) + ".moengage.com");
    }
}
