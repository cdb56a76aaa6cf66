package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Makes records that are meant to hurt: by depth, size, numbers, names, repetition, or what flattening makes of them. */
final class HostileMaker {
    /** A little under 1 MiB. */
    private static final int MOST = 1_040_000;

    private static final List<String> BEGINNINGS = List.of(
            "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":\"E\",\"properties\":",
            "{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":",
            "{\"type\":\"page\",\"userId\":\"u-1\",\"properties\":",
            "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":\"E\",\"context\":",
            "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":\"E\",\"integrations\":",
            "{\"type\":\"track\",\"event\":\"E\",\"userId\":",
            "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":",
            "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":\"E\",\"timestamp\":",
            "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":\"E\",\"messageId\":",
            "{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":{\"birthday\":",
            "{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":{\"age\":",
            "{\"user_id\":\"u-1\",\"received_at\":\"2026-01-01\",\"event\":\"e\",\"x\":",
            "{\"batch\":",
            "");

    private final Dice dice;

    HostileMaker(Dice dice) {
        this.dice = dice;
    }

    byte[] record() {
        String beginning = dice.one(BEGINNINGS);
        String record = beginning + core() + (beginning.startsWith("{") ? "}" : "") + (open(beginning) ? "}" : "");
        byte[] bytes = record.getBytes(UTF_8);
        return dice.onceIn(20)
                ? ShapeMaker.zipped(bytes)
                : dice.onceIn(30) ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
    }

    private static boolean open(String beginning) {
        return beginning.contains("traits\":{");
    }

    /** How much of a thing: mostly little, so that many records are tried, now and then as much as a record takes. */
    private int size() {
        return dice.onceIn(25) ? MOST : dice.onceIn(4) ? 20_000 + dice.below(80_000) : 10 + dice.below(3_000);
    }

    private String core() {
        int size = size();
        return switch (dice.below(16)) {
            case 0 -> nested("[", "]", size / 2);
            case 1 -> nested("{\"a\":", "}", size / 6);
            case 2 -> nested("{\"a\":[", "]}", 20 + dice.below(20));
            case 3 -> "\"" + "a".repeat(size) + "\"";
            case 4 ->
                "\""
                        + dice.one(List.of("\\u0041", "\\\"", "é", "🙂", "\\ud83d\\ude42", "\\n"))
                                .repeat(size / 12) + "\"";
            case 5 -> dice.one(List.of("1e9999", "-0", "1e-9999", "1e999999999", "-1e99999999999999999999", "0.0e0"));
            case 6 -> dice.one(List.of("", "-", "0.", "0.000")) + "9".repeat(size);
            case 7 -> "{\"" + "n".repeat(size) + "\":1}";
            case 8 -> members(size / 12, i -> "\"n" + i + "\":1");
            case 9 -> members(size / 6, i -> "\"a\":1");
            case 10 -> members(size / 20, i -> "\"n" + i % 3_000 + "\":" + i);
            case 11 -> flattening(size);
            case 12 -> objects(size / 16, i -> "{\"k" + i + "\":1}");
            case 13 -> objects(size / 60, i -> "{\"a\":{\"b" + i + "\":[1,{\"c\":2}]},\"d\":" + i % 7 + "}");
            case 14 -> "[" + "[1],".repeat(size / 4) + "null]";
            default ->
                dice.one(List.of(
                        "\"\\ud83d\"",
                        "\"\\udc00\"",
                        "\"\\ud83dx\"",
                        "\"\u0000\"",
                        "\"\\u0000\"",
                        "nul",
                        "{\"a\"}",
                        "[1,]",
                        "{,}",
                        "\"",
                        "NaN",
                        "01",
                        "+1",
                        ".5",
                        "'a'",
                        "{\"a\":1,}",
                        "\"\t\"",
                        "\"\\x\""));
        };
    }

    private static String nested(String opening, String closing, int depth) {
        return opening.repeat(depth) + "1" + closing.repeat(depth);
    }

    private static String members(int count, IntFunction<String> member) {
        return "{" + joined(count, member) + "}";
    }

    private static String objects(int count, IntFunction<String> object) {
        return "[" + joined(count, object) + "]";
    }

    private static String joined(int count, IntFunction<String> part) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ",").append(part.apply(i));
        }
        return all.toString();
    }

    /** One long name before thousands of short ones: as attributes it would be a thousand times as long. */
    private static String flattening(int size) {
        return "{\"" + "p".repeat(size / 2) + "\":" + members(size / 24, i -> "\"n" + i + "\":1") + "}";
    }
}
