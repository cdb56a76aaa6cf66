package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.segment.CallType;
import io.moebridge.segment.EventPath;
import io.moebridge.segment.JsonEscapes;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which user an event is about: the first place that names one, trimmed, checked against the ids that MoEngage forbids,
 * and in one canonical spelling.
 *
 * <p>Reused from event to event by one worker.
 */
final class CustomerId {
    private static final byte[] ROW_USER_ID = "user_id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW_ANONYMOUS_ID = "anonymous_id".getBytes(StandardCharsets.US_ASCII);

    /** The list of MoEngage's data overview; matched ignoring case. */
    private static final Names<Boolean> FORBIDDEN = new Names<>(Stream.of(
                    "unknown",
                    "guest",
                    "null",
                    "0",
                    "1",
                    "true",
                    "false",
                    "user_attribute_unique_id",
                    "(empty)",
                    "na",
                    "n/a",
                    "dummy_seller_code",
                    "user_id",
                    "id",
                    "customer_id",
                    "uid",
                    "userid",
                    "none",
                    "-2",
                    "-1",
                    "2")
            .collect(Collectors.toMap(id -> id, id -> true)));

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final int LONGEST_FORBIDDEN = 24;
    private static final int MOST_DIGITS = 40;

    private static final int LONGEST = 512;

    /** Who remains after a merge is the alias's userId and nobody else, as it cannot be undone. */
    private static final EventPath[] OF_ALIAS = {EventPath.of("userId")};

    private final EventPath[] ofIdentify;
    private final EventPath[] ofOthers;
    private final Adjustments adjustments;
    private final byte[] lower = new byte[LONGEST_FORBIDDEN];
    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    CustomerId(IdentityRules rules, Adjustments adjustments) {
        this.ofIdentify = rules.identify().stream().map(EventPath::of).toArray(EventPath[]::new);
        this.ofOthers = rules.others().stream().map(EventPath::of).toArray(EventPath[]::new);
        this.adjustments = adjustments;
    }

    /** The id as the content of a JSON string. */
    void writeTo(ElementBuffer out) {
        out.put(bytes, start, end);
    }

    /**
     * Finds the user of an event.
     *
     * @return why there is none, or null when there is
     */
    @Nullable
    Reason read(SegmentEvent event) {
        JsonTape tape = event.tape();
        boolean found = false;
        boolean known = false;
        boolean conflict = false;
        for (EventPath path : places(event.type())) {
            int node = find(event, path);
            if (node == JsonTape.NONE) {
                continue;
            }
            if (found) {
                conflict |= known && !path.isAnonymousId() && differs(tape, node);
            } else {
                Reason reason = take(tape, node);
                if (reason != null) {
                    return reason;
                }
                found = start < end;
                known = !path.isAnonymousId();
            }
        }
        if (!found) {
            return Reason.NO_KNOWN_USER;
        }
        count(conflict);
        return forbidden() ? Reason.FORBIDDEN_CUSTOMER_ID : null;
    }

    private EventPath[] places(CallType type) {
        return switch (type) {
            case IDENTIFY -> ofIdentify;
            case ALIAS -> OF_ALIAS;
            default -> ofOthers;
        };
    }

    /** Takes the id that stands at a node; returns why it is none, or null. */
    @Nullable
    Reason readAt(JsonTape tape, int node) {
        Reason reason = take(tape, node);
        if (reason != null) {
            return reason;
        }
        return start == end ? Reason.NO_KNOWN_USER : forbidden() ? Reason.FORBIDDEN_CUSTOMER_ID : null;
    }

    boolean sameAs(CustomerId other) {
        return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    /** Whether a text of an event says the same; a blank one says nothing. */
    boolean isText(JsonTape tape, int node) {
        return !JsonText.isBlank(tape, node) && !differs(tape, node);
    }

    /** Whether it has the form of a UUID, as anonymous ids have. */
    boolean isUuid() {
        return end - start == 36
                && UUID.matcher(new String(bytes, start, 36, StandardCharsets.ISO_8859_1))
                        .matches();
    }

    /** A group's traits are the company's, and a row of the table of users has its user's id for its own. */
    private static int find(SegmentEvent event, EventPath path) {
        if (path.inTraits() && event.type() == CallType.GROUP) {
            return JsonTape.NONE;
        }
        boolean own = path.isUserId() && event.row() != JsonTape.NONE && isUser(event);
        return own ? event.id() : path.find(event);
    }

    private void count(boolean conflict) {
        if (conflict) {
            adjustments.count(Adjustment.IDENTITY_CONFLICT);
        }
        boolean oneCharacter = end - start <= 6 && JsonText.length(bytes, start, end) == 1;
        if (oneCharacter || (end - start > LONGEST && JsonText.length(bytes, start, end) > LONGEST)) {
            adjustments.count(Adjustment.CUSTOMER_ID_LENGTH);
        }
    }

    private static boolean isUser(SegmentEvent row) {
        return row.type() == CallType.IDENTIFY
                && !row.tape().has(row.row(), ROW_USER_ID)
                && !row.tape().has(row.row(), ROW_ANONYMOUS_ID);
    }

    private @Nullable Reason take(JsonTape tape, int node) {
        switch (tape.kind(node)) {
            case JsonTape.STRING -> takeText(tape, node);
            case JsonTape.NUMBER -> {
                return takeNumber(tape, node);
            }
            default -> {
                return Reason.ID_NOT_STRING;
            }
        }
        return null;
    }

    private void takeText(JsonTape tape, int node) {
        bytes = tape.bytes();
        start = tape.start(node);
        end = tape.end(node);
        if (tape.escaped(node)) {
            bytes = JsonText.escaped(JsonEscapes.unescape(bytes, start, end).trim());
            start = 0;
            end = bytes.length;
            return;
        }
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (start < end && isBlank(bytes[end - 1])) {
            end--;
        }
    }

    private static boolean isBlank(byte c) {
        return c >= 0 && c <= ' ';
    }

    /** Digits are kept as they stand: an id over 2^53 is real, and must not pass through a double. */
    private @Nullable Reason takeNumber(JsonTape tape, int node) {
        bytes = tape.bytes();
        start = tape.start(node);
        end = tape.end(node);
        boolean integer = true;
        for (int i = start; i < end; i++) {
            integer &= bytes[i] == '-' || (bytes[i] >= '0' && bytes[i] <= '9');
        }
        if (integer && (bytes[start] != '-' || bytes[start + 1] != '0')) {
            return null;
        }
        BigDecimal number = JsonText.decimal(bytes, start, end);
        if (number == null || digits(number) > MOST_DIGITS) {
            return Reason.ID_NOT_STRING;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        bytes = (whole ? number.toBigInteger().toString() : number.toPlainString()).getBytes(StandardCharsets.US_ASCII);
        start = 0;
        end = bytes.length;
        return null;
    }

    /** How many it has without exponent. */
    private static long digits(BigDecimal number) {
        long scale = number.scale();
        return scale <= 0 ? number.precision() - scale : Math.max(number.precision(), scale + 1);
    }

    private boolean differs(JsonTape tape, int node) {
        int kind = tape.kind(node);
        if ((kind != JsonTape.STRING && kind != JsonTape.NUMBER) || tape.escaped(node)) {
            String other = kind == JsonTape.STRING
                    ? JsonEscapes.unescape(tape.bytes(), tape.start(node), tape.end(node))
                            .trim()
                    : "";
            return !other.isEmpty() && !other.equals(JsonEscapes.unescape(bytes, start, end));
        }
        PlainText text = tape.plain(node).trim();
        return text.start() < text.end() && !Arrays.equals(bytes, start, end, text.bytes(), text.start(), text.end());
    }

    private boolean forbidden() {
        int length = end - start;
        if (length > LONGEST_FORBIDDEN) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte c = bytes[start + i];
            lower[i] = c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
        }
        return FORBIDDEN.find(lower, 0, length) != null;
    }
}
