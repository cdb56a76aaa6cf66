package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The calls that the simulator answers. */
enum Route {
    TRANSITION("/v1/transition", true),
    CUSTOMER("/v1/customer", true),
    EVENT("/v1/event", true),
    DEVICE("/v1/device", true),
    MERGE("/v1/customer/merge", false),
    DELETE("/v1/customer/delete", false),
    EXPORT("/v1/customers/export", false),
    MANAGE_DEVICES("/v1/devices/manage", false),
    ERASE("/v1/opengdpr_requests", true),
    TEST_CONNECTION("/v1/integrations/authentication", false),
    SEGMENT("/v1/integrations/segment", false),
    SEGMENT_AUTH("/v1/integrations/segment/auth", false),
    COHORT_SYNC("/v1/integrations/cohortsync", false);

    private final String path;
    private final boolean takesAppId;

    Route(String path, boolean takesAppId) {
        this.path = path;
        this.takesAppId = takesAppId;
    }

    /** The call at that path; null when there is none. */
    static @Nullable Route of(String requestPath) {
        for (Route route : values()) {
            if (route.path.equals(requestPath)) {
                return route;
            }
        }
        int slash = requestPath.lastIndexOf('/');
        String parent = slash > 0 ? requestPath.substring(0, slash) : "";
        for (Route route : values()) {
            if (route.takesAppId && route.path.equals(parent)) {
                return route;
            }
        }
        return null;
    }

    /** What stands in the path after the call's own; null for nothing. */
    @Nullable
    String appIdIn(String requestPath) {
        return takesAppId && requestPath.length() > path.length() + 1 ? requestPath.substring(path.length() + 1) : null;
    }

    /** The name in logs and JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    HttpMethod method() {
        return this == SEGMENT_AUTH ? HttpMethod.GET : HttpMethod.POST;
    }

    /** The name of the query parameter that holds the workspace. */
    String appIdParameter() {
        return this == SEGMENT || this == SEGMENT_AUTH ? "appId" : "app_id";
    }

    /** Whether the workspace is named by the header MOE-APPKEY in place of the address. */
    boolean namesWorkspaceByHeader() {
        return this == COHORT_SYNC || this == TEST_CONNECTION;
    }

    /** Whether its elements are recorded and applied. */
    boolean takesElements() {
        return this == TRANSITION || this == CUSTOMER || this == EVENT || this == DEVICE || this == SEGMENT;
    }
}
