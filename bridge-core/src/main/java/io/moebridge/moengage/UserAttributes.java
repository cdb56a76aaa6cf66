package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.RowColumns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A user's traits as MoEngage's attributes (SEG 10.3): standard traits under MoEngage's names, ids left out, everything
 * else under its own name.
 */
final class UserAttributes {
    private static final Names<Trait> TRAITS = new Names<>(Trait.byName());
    private static final byte[] MOE = "moe_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LATITUDE = "latitude".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LONGITUDE = "longitude".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final AttributeWriter writer;
    private final ElementBuffer out;
    private final Instants instants;
    private final Adjustments adjustments;
    private final int[] standard = new int[Trait.STANDARD];
    private final int[] rank = new int[Trait.STANDARD];

    UserAttributes(AttributeWriter writer, ElementBuffer out, Instants instants, Adjustments adjustments) {
        this.writer = writer;
        this.out = out;
        this.instants = instants;
        this.adjustments = adjustments;
    }

    /**
     * Writes the object.
     *
     * @param traits may be no node at all
     * @param row whether the traits are columns of a warehouse's row, among others that are none
     */
    void write(JsonTape tape, int traits, boolean row) {
        writer.begin(NO_LIMIT, false);
        if (traits != JsonTape.NONE) {
            Arrays.fill(standard, JsonTape.NONE);
            boolean anyNested = scalars(tape, traits, row);
            standardTraits(tape);
            if (anyNested) {
                nested(tape, traits);
            }
        }
        writer.end();
    }

    private boolean scalars(JsonTape tape, int traits, boolean row) {
        boolean anyNested = false;
        int stop = tape.next(traits);
        for (int member = traits + 1; member < stop; member = tape.next(member + 1)) {
            if (row && RowColumns.isCommon(tape, member)) {
                continue;
            }
            Trait trait = TRAITS.find(tape.bytes(), tape.start(member), tape.end(member));
            if (trait == null) {
                if (tape.kind(member + 1) == JsonTape.OBJECT) {
                    anyNested = true;
                } else if (isOurs(tape, member)) {
                    writer.plain(tape, member, member + 1);
                }
            } else if (trait.takes(tape, member + 1)) {
                remember(tape, trait, member + 1);
            } else if (trait != Trait.LEFT_OUT) {
                anyNested = true;
            }
        }
        return anyNested;
    }

    /** Of several spellings of one trait the better one counts, of one spelling the last. */
    private void remember(JsonTape tape, Trait trait, int value) {
        if (tape.kind(value) == JsonTape.NULL) {
            adjustments.count(Adjustment.NULL_DROPPED);
            return;
        }
        int slot = trait.slot;
        if (standard[slot] != JsonTape.NONE) {
            adjustments.count(Adjustment.NAME_COLLISION);
            if (trait.rank < rank[slot]) {
                return;
            }
        }
        standard[slot] = value;
        rank[slot] = trait.rank;
    }

    private void nested(JsonTape tape, int traits) {
        int stop = tape.next(traits);
        for (int member = traits + 1; member < stop; member = tape.next(member + 1)) {
            int value = member + 1;
            Trait trait = TRAITS.find(tape.bytes(), tape.start(member), tape.end(member));
            if (trait == Trait.LEFT_OUT || (trait != null && trait.takes(tape, value))) {
                continue;
            }
            if (tape.kind(value) == JsonTape.OBJECT) {
                writer.nested(tape, member, value);
            } else if (trait != null) {
                writer.plain(tape, member, value);
            }
        }
    }

    /** Names with MoEngage's own prefix may be blocked without notice; only the documented ones pass. */
    private boolean isOurs(JsonTape tape, int name) {
        int start = tape.start(name);
        int length = tape.end(name) - start;
        if (length == 0) {
            return false;
        }
        if (length < 4 || !Arrays.equals(tape.bytes(), start, start + 4, MOE, 0, 4)) {
            return true;
        }
        boolean allowed = ALLOWED_MOE.find(tape.bytes(), start, start + length) != null;
        if (!allowed) {
            adjustments.count(Adjustment.MOE_PREFIX_DROPPED);
        }
        return allowed;
    }

    private static final Names<Boolean> ALLOWED_MOE = allowed(Set.of(
            "moe_unsubscribe",
            "moe_spam",
            "moe_hard_bounce",
            "moe_sms_subscription",
            "moe_em_unsub_categories",
            "moe_email_optin_status",
            "moe_wa_subscription",
            "moe_sub_w"));

    private static Names<Boolean> allowed(Set<String> names) {
        Map<String, Boolean> map = new HashMap<>();
        names.forEach(name -> map.put(name, true));
        return new Names<>(map);
    }

    private void standardTraits(JsonTape tape) {
        for (int slot = 0; slot < standard.length; slot++) {
            int value = standard[slot];
            if (value == JsonTape.NONE) {
                continue;
            }
            byte[] name = Trait.NAMES[slot];
            switch (Trait.FORMS[slot]) {
                case TEXT -> writer.member(name, tape, value, tape.kind(value) != JsonTape.STRING);
                case TRIMMED -> trimmed(name, tape, value);
                case DATE -> date(name, tape, value);
                case NUMBER -> number(name, tape, value);
                case PLACE -> place(name, tape, value);
            }
        }
    }

    private void trimmed(byte[] name, JsonTape tape, int value) {
        int start = tape.start(value);
        int end = tape.end(value);
        while (start < end && tape.bytes()[start] == ' ') {
            start++;
        }
        while (start < end && tape.bytes()[end - 1] == ' ') {
            end--;
        }
        if (writer.open(name)) {
            out.put('"');
            out.put(tape.bytes(), start, end);
            out.put('"');
            writer.close();
        }
    }

    private void date(byte[] name, JsonTape tape, int value) {
        long millis = instants.read(tape, value);
        if (millis == Instants.NONE) {
            adjustments.count(Adjustment.DATE_UNPARSED);
            writer.member(name, tape, value, tape.kind(value) != JsonTape.STRING);
        } else if (writer.open(name)) {
            Instants.write(out, millis);
            writer.close();
        }
    }

    private void number(byte[] name, JsonTape tape, int value) {
        if (tape.kind(value) == JsonTape.NUMBER) {
            writer.member(name, tape, value, false);
            return;
        }
        java.math.BigDecimal number = JsonText.decimal(tape.bytes(), tape.start(value), tape.end(value));
        if (number == null || Math.abs((long) number.scale()) > 30) {
            adjustments.count(Adjustment.NUMBER_UNPARSED);
        } else if (writer.open(name)) {
            out.put(number.toPlainString().getBytes(StandardCharsets.US_ASCII));
            writer.close();
        }
    }

    private void place(byte[] name, JsonTape tape, int value) {
        if (writer.open(name)) {
            out.put('"');
            out.putAsText(tape, tape.find(value, LATITUDE));
            out.put(' ');
            out.putAsText(tape, tape.find(value, LONGITUDE));
            out.put('"');
            writer.close();
        }
    }
}
