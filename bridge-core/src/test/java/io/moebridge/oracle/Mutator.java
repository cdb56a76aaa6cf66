package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.oracle.Json.NotJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a record a little: its bytes, or its members and values. */
final class Mutator {
    private static final List<String> TOKENS = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\",
            "null",
            "1e9999",
            "-0",
            "\\ud83d",
            "\\udc00",
            "\\u0000",
            "\u0000",
            "true",
            "\ufeff",
            "\\",
            "/",
            "0",
            "é",
            "\\u00e9",
            "\\/",
            "\"type\":\"track\",",
            "\"userId\":1,");
    private static final byte[][] NOT_UTF8 = {
        {(byte) 0xff},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xe2, (byte) 0x82},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0x80}
    };

    private final Dice dice;
    private final NastyValues values;

    Mutator(Dice dice) {
        this.dice = dice;
        this.values = new NastyValues(dice);
    }

    byte[] mutate(byte[] record) {
        byte[] mutated = record;
        for (int times = 1 + dice.below(3); times > 0; times--) {
            mutated = dice.onceIn(2) ? bytes(mutated) : structure(mutated);
        }
        return mutated;
    }

    private byte[] bytes(byte[] record) {
        int from = dice.below(record.length + 1);
        int length = Math.min(record.length - from, dice.onceIn(4) ? dice.below(200) : dice.below(3));
        byte[] part = Arrays.copyOfRange(record, from, from + length);
        return switch (dice.below(5)) {
            case 0 -> replaced(record, from, length, new byte[0]);
            case 1 -> replaced(record, from, 0, dice.one(TOKENS).getBytes(UTF_8));
            case 2 -> replaced(record, from, length, new byte[] {(byte) dice.below(256)});
            case 3 -> replaced(record, from, 0, part);
            default -> replaced(record, from, 0, NOT_UTF8[dice.below(NOT_UTF8.length)]);
        };
    }

    private static byte[] replaced(byte[] record, int from, int length, byte[] by) {
        byte[] result = Arrays.copyOf(record, record.length - length + by.length);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(record, from + length, result, from + by.length, record.length - from - length);
        return result;
    }

    private byte[] structure(byte[] record) {
        try {
            return Scribe.write(changed(Json.read(Json.text(record))), dice).getBytes(UTF_8);
        } catch (NotJson e) {
            return bytes(record);
        }
    }

    private @Nullable Object changed(@Nullable Object value) {
        if (value instanceof Members members && !members.isEmpty() && !dice.onceIn(12)) {
            return changed(members);
        }
        if (value instanceof List<?> list && !list.isEmpty() && !dice.onceIn(12)) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            int at = dice.below(copy.size());
            copy.set(at, changed(copy.get(at)));
            return copy;
        }
        return values.value(2);
    }

    private Members changed(Members members) {
        List<String> names = List.copyOf(members.keySet());
        String name = dice.one(names);
        Members copy = new Members(members);
        switch (dice.below(6)) {
            case 0 -> copy.remove(name);
            case 1 -> copy.put(dice.one(NastyValues.NAMES), values.value(2));
            case 2 -> copy.put(dice.one(NastyValues.NAMES), copy.remove(name));
            case 3 -> copy.put(name, members.get(dice.one(names)));
            default -> copy.put(name, changed(members.get(name)));
        }
        return copy;
    }
}
