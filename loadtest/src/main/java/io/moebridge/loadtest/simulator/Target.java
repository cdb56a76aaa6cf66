package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The call and the workspace that a request's address names.
 *
 * @param inPath the workspace as the path names it
 * @param inQuery the workspace as the query names it
 * @param inHeader the workspace as MOE-APPKEY names it
 * @param dataCentre the number of the data centre that the Host header names; null for any
 */
record Target(
        Route route,
        @Nullable String inPath,
        @Nullable String inQuery,
        @Nullable String inHeader,
        @Nullable String dataCentre) {

    /** What stands before the path when a request is made as to a proxy. */
    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/?#]*");

    private static final Pattern HOST = Pattern.compile("api-([0-9]+)\\.moengage\\.com(:[0-9]+)?");

    /** Returns the target, or null when the address is of no call or no address at all. */
    static @Nullable Target of(HttpServerRequest request) {
        try {
            return of(
                    request,
                    new QueryStringDecoder(ORIGIN.matcher(request.uri()).replaceFirst("")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Target of(HttpServerRequest request, QueryStringDecoder decoder) {
        String path = decoder.path().length() > 1 && decoder.path().endsWith("/")
                ? decoder.path().substring(0, decoder.path().length() - 1)
                : decoder.path();
        Route route = Route.of(path);
        if (route == null) {
            return null;
        }
        List<String> values = decoder.parameters().getOrDefault(route.appIdParameter(), List.of());
        String host = request.requestHeaders().get("Host", "");
        Matcher centre = HOST.matcher(host);
        return new Target(
                route,
                blankAsNull(route.appIdIn(path)),
                values.isEmpty() ? null : blankAsNull(values.get(0)),
                blankAsNull(request.requestHeaders().get("MOE-APPKEY")),
                centre.matches() ? centre.group(1) : null);
    }

    /** The workspace that the address names; null when it names none. */
    @Nullable
    String appId() {
        if (inPath != null) {
            return inPath;
        }
        return inQuery != null || !route.namesWorkspaceByHeader() ? inQuery : inHeader;
    }

    /** Whether everything in the address that names a workspace names this one. */
    boolean names(String user) {
        return (inPath == null || inPath.equals(user)) && (inQuery == null || inQuery.equals(user));
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
