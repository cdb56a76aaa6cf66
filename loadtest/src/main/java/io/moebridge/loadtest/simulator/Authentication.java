package io.moebridge.loadtest.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The check of a request's Basic authentication and of MOE-APPKEY, in MoEngage's words. Thread-safe. */
final class Authentication {

    private final Workspaces workspaces;
    private final Rules rules;

    Authentication(Workspaces workspaces, Rules rules) {
        this.workspaces = workspaces;
        this.rules = rules;
    }

    /** Returns what is wrong with the identity, or null. */
    @Nullable
    Refusal check(Target target, @Nullable String authorization) {
        if (target.route() == Route.TEST_CONNECTION) {
            return target.inHeader() == null ? unauthorized("MOE-APPKEY is missing in Header") : null;
        }
        Refusal header = checkAppKeyHeader(target);
        if (header != null) {
            return header;
        }
        if (authorization == null) {
            return unauthorized("Authentication Header Required");
        }
        String identity = identity(authorization);
        if (identity == null && target.route() == Route.MERGE && !isBasic(authorization)) {
            return unauthorized("Invalid authorization used. MoEngage only supports 'Basic Auth' authorization.");
        }
        if (identity == null) {
            return unauthorized("Invalid identity information found");
        }
        return identity.isEmpty() ? unauthorized("No identity information found") : checkIdentity(target, identity);
    }

    /** Whether the address names the user of the Basic header; only of use once {@link #check} found nothing. */
    @Nullable
    Refusal checkMatch(Target target, @Nullable String authorization) {
        String identity = authorization == null ? null : identity(authorization);
        if (identity == null || target.names(user(identity))) {
            return null;
        }
        return Refusal.of(409, "Authentication Mismatch", "App key mismatch in params and authentication");
    }

    /** Whether this key opens this workspace, as the connection test asks. */
    boolean opens(String appId, String apiKey) {
        Workspace workspace = workspaces.find(appId);
        return workspace != null && workspace.scopesOf(apiKey) != null;
    }

    private @Nullable Refusal checkAppKeyHeader(Target target) {
        boolean required = target.route() == Route.COHORT_SYNC
                || (target.route() == Route.MERGE && rules.is(Rule.MERGE_APPKEY, "required"));
        return required && target.inHeader() == null ? unauthorized("MOE-APPKEY is missing in Header") : null;
    }

    private @Nullable Refusal checkIdentity(Target target, String identity) {
        String user = user(identity);
        String password = identity.length() > user.length() ? identity.substring(user.length() + 1) : "";
        if (user.isEmpty()) {
            return unauthorized("APP_KEY missing in the authentication header");
        }
        if (password.isEmpty()) {
            return unauthorized("APP_SECRET missing in the authentication header");
        }
        Workspace workspace = workspaces.find(user);
        if (workspace == null || !workspace.isIn(target.dataCentre())) {
            return unauthorized("Invalid APP_ID used in Authentication Header");
        }
        if (!workspace.hasKeys()) {
            return Refusal.of(
                    409,
                    "Authentication required",
                    "App Secret key is not set. Please login to the dashboard to set a key");
        }
        if (target.route() == Route.MERGE
                && target.inHeader() != null
                && !target.inHeader().equals(user)) {
            return unauthorized("MOE_APPKEY doesn't match the Username (APP_KEY) used in Basic Auth authorization.");
        }
        return checkKey(target, workspace, password);
    }

    private @Nullable Refusal checkKey(Target target, Workspace workspace, String password) {
        Set<Scope> scopes = workspace.scopesOf(password);
        if (scopes == null) {
            return unauthorized("App Secret key mismatch. Please login to the dashboard to verify key");
        }
        Scope needed = target.route() == Route.COHORT_SYNC ? Scope.SEGMENTS : Scope.DATA;
        if (scopes.contains(needed)) {
            return null;
        }
        String message = "The API key does not have access to this API";
        return rules.is(Rule.SCOPED_KEY, "401") ? unauthorized(message) : Refusal.of(403, "BlockedClient", message);
    }

    private static String user(String identity) {
        int colon = identity.indexOf(':');
        return colon < 0 ? identity : identity.substring(0, colon);
    }

    /** The decoded identity; empty when there is none, null when it cannot be decoded. */
    private static @Nullable String identity(String authorization) {
        if (!authorization.isBlank() && !isBasic(authorization)) {
            return null;
        }
        String encoded =
                authorization.isBlank() ? "" : authorization.substring(5).trim();
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, "Basic", 0, 5);
    }

    private static Refusal unauthorized(String message) {
        return Refusal.of(401, "Authentication required", message);
    }
}
