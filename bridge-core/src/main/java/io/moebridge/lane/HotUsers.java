package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.HotUser;
import io.moebridge.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What happens to users who are over MoEngage's fair-use limits: a warning, once for each time; and with
 * {@code hot_user: dead_letter} their new events are dead-lettered, never what is queued, until the user's last minute is
 * below the limit again. Event loop only.
 */
final class HotUsers {
    private static final Evidence EVIDENCE = new Evidence(0, 0, Reason.USER_OVER_FAIR_USE.explanation(), "");

    /** Of users with a single element in a request every eighth is counted, as eight: the common case has to be cheap. */
    private static final int SINGLES_IN_ONE = 8;

    private final boolean deadLetters;
    private final Holdings holdings;
    private final Lane.Results results;
    private final FairUse fairUse;
    private @Nullable Pending lastAside;
    private int singles;

    HotUsers(HotUser rule, Holdings holdings, Lane.Results results, long now) {
        this.deadLetters = rule == HotUser.DEAD_LETTER;
        this.holdings = holdings;
        this.results = results;
        this.fairUse = new FairUse(now);
    }

    void accepted(Pending one, int elements, long now) {
        int counted = elements;
        if (elements == 1) {
            if (++singles % SINGLES_IN_ONE != 0) {
                return;
            }
            counted = SINGLES_IN_ONE;
        }
        if (fairUse.count(one.element().userKey(), counted, now)) {
            results.hotUser(hashed(one.element().userText()));
        }
    }

    /** The beginning of the id's SHA-256, so that who knows the id can find it, and nobody else. */
    static String hashed(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the new element does not go into its queue; an event's elements go together. */
    boolean setAside(Pending pending, long now) {
        if (!deadLetters) {
            return false;
        }
        Pending before = lastAside;
        if (pending.position() > 0) {
            if (before == null || !before.sameEvent(pending)) {
                return false;
            }
            holdings.entered(pending);
            pending.next = before.next;
            before.next = pending;
            return true;
        }
        lastAside = null;
        if (!fairUse.isOver(pending.element().userKey(), now)) {
            return false;
        }
        holdings.entered(pending);
        pending.aside = true;
        lastAside = pending;
        results.condemned(pending, Reason.USER_OVER_FAIR_USE, EVIDENCE);
        return true;
    }

    /** Whether it was one of these whose dead letter was acknowledged; then it is gone, with its event. */
    boolean buried(Pending condemned) {
        if (!condemned.aside) {
            return false;
        }
        for (Pending pending = condemned; pending != null; pending = pending.next) {
            holdings.left(pending);
        }
        holdings.giveBack();
        return true;
    }
}
