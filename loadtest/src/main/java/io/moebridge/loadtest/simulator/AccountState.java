package io.moebridge.loadtest.simulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What MoEngage makes of a workspace's account. */
public enum AccountState {
    /** Requests are taken. */
    ACTIVE(null),
    /** Every request is answered 403. */
    SUSPENDED(Refusal.of(403, "Account Suspended", "Your account is suspended. Please contact MoEngage team.")),
    /** Every request is answered 403, in the words for a while. */
    TEMPORARILY_SUSPENDED(Refusal.of(
            403,
            "Account Temporarily Suspended",
            "Your account is temporarily suspended. Please contact MoEngage team.")),
    /** Every request is answered 403, as a blocked client. */
    BLOCKED(Refusal.of(403, "BlockedClient", "Your account is blocked. Please contact MoEngage team.")),
    /** Every request is answered 400, which is how MoEngage tells a blacklisted account. */
    BLACKLISTED(Refusal.of(400, "Blacklisted", "Your account is blacklisted, Please contact MoEngage."));

    private final transient @Nullable Refusal refusal;

    AccountState(@Nullable Refusal refusal) {
        this.refusal = refusal;
    }

    /** How every request is refused; null when it is not. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** The name in JSON and in scenario files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
