package io.moebridge.loadtest.report;

import java.util.Locale;

/** What a figure is measured in, and how it is written. */
enum Unit {
    COUNT("", ""),
    PER_SECOND("/s", "a second"),
    MILLISECONDS(" ms", "") {
        @Override
        String write(double value) {
            return time(value);
        }
    },
    MEGABYTES(" MB", "MB"),
    PERCENT(" %", ""),
    CPU_SECONDS(" s", "");

    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;
    private static final double SHOWN_IN_SECONDS = 1_000 * SECOND;
    private static final double SHOWN_IN_MINUTES = 3 * HOUR;

    private final String suffix;
    private final String meaning;

    Unit(String suffix, String meaning) {
        this.suffix = suffix;
        this.meaning = meaning;
    }

    /** A few words for a plot's title; empty where the title says it. */
    String meaning() {
        return meaning;
    }

    /** The value with its unit. */
    String write(double value) {
        return number(value) + suffix;
    }

    /** Thousands apart, and not more digits than an eye can use. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return shortened(String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value));
    }

    private static String shortened(String digits) {
        String noZeros = digits.replaceAll("0+$", "").replaceAll("\\.$", "");
        return noZeros.equals("-0") ? "0" : noZeros;
    }

    private static String time(double milliseconds) {
        double size = Math.abs(milliseconds);
        if (size < SECOND) {
            return number(milliseconds) + " ms";
        }
        if (size <= SHOWN_IN_SECONDS) {
            return number(milliseconds / SECOND) + " s";
        }
        return size < SHOWN_IN_MINUTES ? number(milliseconds / MINUTE) + " min" : number(milliseconds / HOUR) + " h";
    }

    /** A moment of a run: 1:05, or 1:02:03. */
    static String moment(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
