package io.moebridge.loadtest.simulator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a request through the checks in the order that the rules set. Thread-safe. */
final class Checks {

    private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Rules rules;
    private final int bulkLimitBytes;
    private final Authentication authentication;
    private final Workspaces workspaces;
    private final Readers readers;

    Checks(SimulatorSettings settings, Workspaces workspaces, Readers readers) {
        this.rules = settings.rules();
        this.bulkLimitBytes = settings.bulkLimitBytes();
        this.authentication = new Authentication(workspaces, rules);
        this.workspaces = workspaces;
        this.readers = readers;
    }

    Authentication authentication() {
        return authentication;
    }

    /** Returns how the request is refused, or null; {@code now} is the simulator's time in milliseconds. */
    @Nullable
    Refusal run(Call call, long now) {
        for (Check check : rules.order()) {
            Refusal refusal = run(check, call, now);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** The checks of the head and of the size alone, for {@code validate: light}. */
    @Nullable
    Refusal runHead(Call call) {
        for (Check check : rules.order()) {
            boolean ofBody = check == Check.JSON || check == Check.SCHEMA || check == Check.RATE;
            Refusal refusal = ofBody ? null : run(check, call, 0);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable Refusal run(Check check, Call call, long now) {
        return switch (check) {
            case APP_ID -> checkAppId(call.target());
            case AUTHENTICATION -> authentication.check(call.target(), call.authorization());
            case ID_MATCH -> authentication.checkMatch(call.target(), call.authorization());
            case ACCOUNT -> checkAccount(call.target());
            case CONTENT_TYPE -> checkContentType(call);
            case SIZE -> checkSize(call);
            case JSON -> unreadable(call.payload(readers), true);
            case SCHEMA -> unreadable(call.payload(readers), false);
            case RATE -> checkRate(call, now);
        };
    }

    private static @Nullable Refusal checkAppId(Target target) {
        if (target.route() == Route.TEST_CONNECTION) {
            return null;
        }
        String appId = target.appId();
        if (appId == null) {
            return Refusal.of(400, "ParamsRequired", "app_id is required in path/query params.");
        }
        return APP_ID.matcher(appId).matches() ? null : Refusal.of(400, "InvalidParams", "Given app_id is invalid.");
    }

    private @Nullable Refusal checkAccount(Target target) {
        Workspace workspace = workspaces.find(target.appId());
        if (workspace == null) {
            return null;
        }
        if (target.route() == Route.DELETE && workspace.state() == AccountState.BLOCKED) {
            return Refusal.of(403, "InvalidParams", "given app_id is invalid/blocked");
        }
        return workspace.state().refusal();
    }

    private @Nullable Refusal checkContentType(Call call) {
        if (call.target().route() == Route.SEGMENT_AUTH) {
            return null;
        }
        String type = call.contentType();
        if (type == null) {
            return rules.is(Rule.MISSING_CONTENT_TYPE, "400")
                    ? Refusal.of(400, "Missing header value", "The Content-Type Header is required")
                    : Refusal.of(415, "Unsupported media type", "The header 'Content-Type' is missing.");
        }
        boolean isJson = type.regionMatches(true, 0, "application/json", 0, "application/json".length());
        return isJson ? null : Refusal.of(415, "MediaTypeError", "Content type is not supported");
    }

    private @Nullable Refusal checkSize(Call call) {
        boolean bulk = call.target().route() == Route.TRANSITION;
        int general = rules.bodyLimitBytes(false);
        if (call.length() > general) {
            return Refusal.of(
                    413, "PayloadTooLarge", "Payload size exceeds " + rules.number(Rule.BODY_LIMIT_KB) + " KB");
        }
        int limit = bulkLimitBytes > 0 ? bulkLimitBytes : rules.bodyLimitBytes(true);
        return bulk && call.length() > limit
                ? Refusal.of(413, "Payload too large", "The payload can not exceed " + limit / 1000 + "KB")
                : null;
    }

    private static @Nullable Refusal unreadable(Payload payload, boolean asDocument) {
        return payload.refusal() != null && payload.isUnreadable() == asDocument ? payload.refusal() : null;
    }

    private @Nullable Refusal checkRate(Call call, long now) {
        Workspace workspace = workspaces.find(call.target().appId());
        if (workspace == null || workspace.allowances().tryTake(usage(call), now)) {
            return null;
        }
        return tooMany(call.target().route());
    }

    /** How too many requests are told by that call. */
    static Refusal tooMany(Route route) {
        return switch (route) {
            case CUSTOMER, EXPORT, MERGE -> Refusal.of(429, "RateLimitError", "Rate limit exceeded");
            case DELETE -> Refusal.titled(429, "Rate limit exceeded", "Exceeded rate limit for this url");
            default ->
                Refusal.of(
                        429, "Rate Limits Exceeded", "Rate limits for customers exceeded. Please Try After Some Time");
        };
    }

    /** What a request takes of the allowances; nothing when its body cannot be read. */
    Usage usage(Call call) {
        Route route = call.target().route();
        return switch (route) {
            case TRANSITION, CUSTOMER, EVENT, DEVICE ->
                Usage.of(route, call.payload(readers).elements(), rules);
            case EXPORT -> Usage.of(Pool.EXPORTED, count(call, "identifiers"));
            case MERGE -> Usage.of(Pool.MERGED, count(call, "merge_data"));
            case DELETE -> Usage.of(Pool.DELETIONS, 1);
            case MANAGE_DEVICES -> Usage.of(Pool.DEVICE_REQUESTS, 1);
            case COHORT_SYNC -> Usage.of(Pool.COHORT_REQUESTS, 1);
            case SEGMENT -> Usage.of(Pool.SEGMENT_REQUESTS, 1);
            case ERASE, TEST_CONNECTION, SEGMENT_AUTH -> Usage.none();
        };
    }

    private long count(Call call, String list) {
        Payload payload = call.payload(readers);
        return payload.document() == null
                ? 0
                : payload.document().findPath(list).size();
    }
}
