package io.moebridge.loadtest.report;

import java.util.regex.Pattern;

/**
 * One line of a verdict: whether something held, in words.
 *
 * @param look {@code fine}, {@code wrong}, or {@code plain} for what was only noted
 */
record VerdictLine(String look, String text) {

    private static final String HELD = "ok ";
    private static final String DID_NOT = "FAIL ";

    /** A balance as JSON at a line's end: the page shows it as figures. */
    private static final Pattern JSON = Pattern.compile(": \\{\"produced\".*\\}$", Pattern.DOTALL);

    static VerdictLine of(String whole) {
        String line = JSON.matcher(whole).replaceFirst("");
        if (line.startsWith(HELD)) {
            return new VerdictLine("fine", line.substring(HELD.length()).strip());
        }
        if (line.startsWith(DID_NOT)) {
            return new VerdictLine("wrong", line.substring(DID_NOT.length()).strip());
        }
        return new VerdictLine("plain", line.strip());
    }
}
