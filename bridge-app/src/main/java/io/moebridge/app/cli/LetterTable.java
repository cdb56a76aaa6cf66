package io.moebridge.app.cli;

import io.moebridge.app.letters.ListedLetter;
import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.LetterCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Dead letters as lines for people. */
final class LetterTable {
    private static final int MOST_DETAIL = 80;

    private LetterTable() {}

    /** Groups, one a line, below a line that names the columns. */
    static List<String> groups(LetterCounts counts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("LETTERS", "OPEN", "SENT", "WORKSPACE", "REASON", "OLDEST", "NEWEST"));
        counts.groups()
                .forEach(group -> rows.add(List.of(
                        number(group.letters()),
                        number(group.in(State.OPEN)),
                        number(group.in(State.SENT)),
                        workspace(group.workspace()),
                        group.reason(),
                        time(group.oldest()),
                        time(group.newest()))));
        return aligned(rows, 3);
    }

    /** Letters, one a line, below a line that names the columns. */
    static List<String> letters(List<ListedLetter> letters) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("LETTER", "WRITTEN", "STATE", "WORKSPACE", "REASON", "RECORD", "EVENT", "DETAIL"));
        letters.forEach(letter -> rows.add(List.of(
                letter.place().toString(),
                time(letter.writtenAt()),
                letter.state().label(),
                workspace(letter.cause().workspace()),
                letter.cause().reason(),
                letter.id().original(),
                letter.id().index()
                        + (letter.id().element() > 0 ? "+" + letter.id().element() : ""),
                cut(letter.cause().detail()))));
        return aligned(rows, 0);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String workspace(String name) {
        return name.isEmpty() ? "(none)" : name;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String cut(String detail) {
        String line = detail.replaceAll("\\s+", " ");
        return line.length() > MOST_DETAIL ? line.substring(0, MOST_DETAIL) + "..." : line;
    }

    /** Columns as wide as their widest text; the first ones, numbers, to the right. */
    private static List<String> aligned(List<List<String>> rows, int numbers) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < columns; i++) {
                        String format = "  %" + (i < numbers ? "" : "-") + widths[i] + "s";
                        line.append(String.format(Locale.ROOT, format, row.get(i)));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
