package io.moebridge.loadtest.generator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large track and identify calls are, in bytes; as many between one size and its double, whatever the size.
 *
 * @param least the smallest
 * @param most the largest
 */
public record SizeRange(int least, int most) {

    /** Above this an event might not fit in one request any more. */
    static final int LARGEST = 80_000;

    static final int SMALLEST = 300;

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(B|KB|KiB)");

    public SizeRange {
        if (least < SMALLEST || most > LARGEST || least > most) {
            throw new IllegalArgumentException("sizes go from " + SMALLEST + "B to " + LARGEST / 1_000
                    + "KB, the smaller one first; larger ones are sorts of their own, element_too_large and too_large");
        }
    }

    /**
     * Reads {@code 0.3KB..32KB}, or one size.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static SizeRange parse(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? new SizeRange(bytes(text), bytes(text))
                : new SizeRange(bytes(text.substring(0, dots)), bytes(text.substring(dots + 2)));
    }

    private static int bytes(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 300B, 1.5KB or 32KiB");
        }
        double number = Double.parseDouble(matcher.group(1));
        return (int) Math.round(
                switch (matcher.group(2)) {
                    case "B" -> number;
                    case "KB" -> number * 1_000;
                    default -> number * 1_024;
                });
    }

    /** The size for a lot from 0 to 1. */
    int of(double lot) {
        return (int) Math.round(least * Math.pow((double) most / least, lot));
    }
}
