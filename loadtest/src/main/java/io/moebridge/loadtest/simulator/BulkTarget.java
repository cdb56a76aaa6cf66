package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workspace that a bulk request's address names: by path, by {@code ?app_id=}, or by both. */
record BulkTarget(@Nullable String inPath, @Nullable String inQuery) {

    private static final String PATH = "/v1/transition";

    /** Returns the target, or null when the address is no bulk address. */
    static @Nullable BulkTarget of(String uri) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        String path = decoder.path();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            return null;
        }
        String rest = path.length() > PATH.length() + 1 ? path.substring(PATH.length() + 1) : "";
        if (rest.indexOf('/') >= 0) {
            return null;
        }
        List<String> values = decoder.parameters().getOrDefault("app_id", List.of());
        return new BulkTarget(blankAsNull(rest), values.isEmpty() ? null : blankAsNull(values.get(0)));
    }

    @Nullable
    String appId() {
        return inPath == null ? inQuery : inPath;
    }

    boolean names(String user) {
        return (inPath == null || inPath.equals(user)) && (inQuery == null || inQuery.equals(user));
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
