package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a failing record small: leaves out members, values and characters as long as it still fails. */
final class Shrinker {
    private final Predicate<byte[]> fails;
    private int attempts = 3_000;

    Shrinker(Predicate<byte[]> fails) {
        this.fails = fails;
    }

    /** A stretch of the text that may go. */
    private record Span(int from, int to) {
        int length() {
            return to - from;
        }
    }

    byte[] shrink(byte[] record) {
        String text = new String(record, UTF_8);
        if (!fails.test(text.getBytes(UTF_8))) {
            return record;
        }
        for (String smaller = smaller(text); smaller != null; smaller = smaller(text)) {
            text = smaller;
        }
        return text.getBytes(UTF_8);
    }

    private @Nullable String smaller(String text) {
        for (Span span : spans(text)) {
            if (--attempts < 0) {
                return null;
            }
            String without = text.substring(0, span.from()) + text.substring(span.to());
            if (fails.test(without.getBytes(UTF_8))) {
                return without;
            }
        }
        return null;
    }

    /** Members and values with the comma beside them, and single characters; the longest first. */
    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (int from = 0; from < text.length(); from++) {
            if ("{[,".indexOf(text.charAt(from)) >= 0) {
                int to = end(text, from + 1);
                boolean first = text.charAt(from) != ',';
                boolean more = to < text.length() && text.charAt(to) == ',';
                spans.add(new Span(first ? from + 1 : from, first && more ? to + 1 : to));
            }
            spans.add(new Span(from, from + 1));
            spans.add(new Span(from, Math.min(text.length(), from + 20)));
        }
        spans.removeIf(span -> span.length() <= 0);
        spans.sort(Comparator.comparingInt(Span::length).reversed());
        return spans;
    }

    /** Where the member or value that begins here ends. */
    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && "{[".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && (depth == 0 && ",}]".indexOf(c) >= 0)) {
                return i;
            } else if (!quoted && "}]".indexOf(c) >= 0) {
                depth--;
            }
        }
        return text.length();
    }
}
