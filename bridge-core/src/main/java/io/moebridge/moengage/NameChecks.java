package io.moebridge.moengage;

import io.moebridge.segment.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What MoEngage does not take, or takes otherwise, because of an attribute's name (MO 6.2, 6.4). For one worker. */
final class NameChecks {
    static final int LONGEST = 200;

    private static final byte[] MOE = "moe_".getBytes(StandardCharsets.US_ASCII);

    /** A server may write these; others of that prefix may be blocked without notice. */
    private static final Names<Boolean> OPEN = names(List.of(
            "moe_unsubscribe",
            "moe_spam",
            "moe_hard_bounce",
            "moe_sms_subscription",
            "moe_em_unsub_categories",
            "moe_email_optin_status",
            "moe_wa_subscription",
            "moe_sub_w"));

    private static final byte[] USER_ATTRIBUTE = "USER_ATTRIBUTE_".getBytes(StandardCharsets.US_ASCII);

    /** Beside all names that begin with {@link #USER_ATTRIBUTE}. */
    private static final List<String> RESERVED_NAMES = List.of(
            "MOE_TIME_FORMAT",
            "MOE_TIME_TIMEZONE",
            "MOE_GAID",
            "INSTALL",
            "UPDATE",
            "MOE_ISLAT",
            "status",
            "user_id",
            "source");

    private static final Names<Boolean> RESERVED = names(RESERVED_NAMES);

    /** MoEngage knows no attribute of a user with these names. */
    private static final Names<Boolean> NONE_OF_USERS = names(List.of("id", "_id"));

    /** The letters that a name begins with of which anything is to be said. */
    private static final boolean[] LOOKED_AT = firstLetters();

    private final Adjustments adjustments;

    NameChecks(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    /** Whether there is nothing to be said of a name. */
    boolean isPlain(byte[] bytes, int from, int to) {
        return from < to && to - from <= LONGEST && bytes[from] >= 0 && !LOOKED_AT[bytes[from]];
    }

    /** Whether an attribute of that name is written; counts what MoEngage does not take as it is. */
    boolean pass(byte[] bytes, int from, int to, boolean ofUser) {
        boolean plain = from < to && bytes[from] >= 0 && !LOOKED_AT[bytes[from]];
        boolean passes = plain || passSpecial(bytes, from, to, ofUser);
        if (passes && to - from > LONGEST && JsonText.length(bytes, from, to) > LONGEST) {
            adjustments.count(Adjustment.NAME_OVER_200);
        }
        return passes;
    }

    private boolean passSpecial(byte[] bytes, int from, int to, boolean ofUser) {
        if (from == to || (ofUser && NONE_OF_USERS.find(bytes, from, to) != null)) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
            return false;
        }
        if (isOfMoEngage(bytes, from, to)) {
            return passesPrefix(bytes, from, to, ofUser);
        }
        if (startsWith(bytes, from, to, USER_ATTRIBUTE) || RESERVED.find(bytes, from, to) != null) {
            adjustments.count(Adjustment.RESERVED_NAME);
        }
        return true;
    }

    private boolean passesPrefix(byte[] bytes, int from, int to, boolean ofUser) {
        if (ofUser && OPEN.find(bytes, from, to) != null) {
            return true;
        }
        adjustments.count(ofUser ? Adjustment.MOE_PREFIX_DROPPED : Adjustment.MOE_PREFIX_KEPT);
        return !ofUser;
    }

    /** Whether a name has MoEngage's own prefix. */
    static boolean isOfMoEngage(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, MOE);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    private static boolean[] firstLetters() {
        boolean[] letters = new boolean[128];
        RESERVED_NAMES.forEach(name -> letters[name.charAt(0)] = true);
        for (char letter : new char[] {'m', 'i', '_', 'U'}) {
            letters[letter] = true;
        }
        return letters;
    }

    private static Names<Boolean> names(List<String> names) {
        return new Names<>(names.stream().collect(Collectors.toMap(Function.identity(), name -> true)));
    }
}
