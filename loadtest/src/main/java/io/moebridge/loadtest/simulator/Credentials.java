package io.moebridge.loadtest.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accounts of the simulator and the checks of a request's app id and Basic authentication, in MoEngage's order. */
final class Credentials {

    private final Map<String, String> keyByAppId = new ConcurrentHashMap<>();

    Credentials(List<WorkspaceAccount> accounts) {
        accounts.forEach(account -> keyByAppId.put(account.appId(), account.apiKey()));
    }

    void replaceKey(String appId, String apiKey) {
        if (keyByAppId.replace(appId, apiKey) == null) {
            throw new IllegalArgumentException("the simulator has no workspace " + appId);
        }
    }

    /** Returns what is wrong with the request, or null. */
    @Nullable
    Refusal check(BulkTarget target, @Nullable String authorization) {
        if (target.appId() == null) {
            return Refusal.of(400, "ParamsRequired", "app_id is required in path/query params.");
        }
        if (authorization == null) {
            return unauthorized("Authentication Header Required");
        }
        String encoded = authorization.regionMatches(true, 0, "Basic", 0, 5)
                ? authorization.substring(5).trim()
                : "";
        if (encoded.isEmpty()) {
            return unauthorized("No identity information found");
        }
        String identity = decode(encoded);
        if (identity == null) {
            return unauthorized("Invalid identity information found");
        }
        return checkIdentity(target, identity);
    }

    private @Nullable Refusal checkIdentity(BulkTarget target, String identity) {
        int colon = identity.indexOf(':');
        String user = colon < 0 ? identity : identity.substring(0, colon);
        String password = colon < 0 ? "" : identity.substring(colon + 1);
        if (user.isEmpty()) {
            return unauthorized("APP_KEY missing in the authentication header");
        }
        if (password.isEmpty()) {
            return unauthorized("APP_SECRET missing in the authentication header");
        }
        String key = keyByAppId.get(user);
        if (key == null) {
            return unauthorized("Invalid APP_ID used in Authentication Header");
        }
        if (!key.equals(password)) {
            return unauthorized("App Secret key mismatch. Please login to the dashboard to verify key");
        }
        if (!target.names(user)) {
            return Refusal.of(409, "Authentication Mismatch", "App key mismatch in params and authentication");
        }
        return null;
    }

    private static @Nullable String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Refusal unauthorized(String message) {
        return Refusal.of(401, "Authentication required", message);
    }
}
