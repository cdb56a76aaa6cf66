package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The columns of a warehouse's row that {@code context.consent} is flattened into. */
public final class ConsentColumns {
    private static final String CONSENT = RowColumns.nameOf(ContextField.CONSENT);
    private static final String PREFERENCE = CONSENT + "_category_preferences_";
    private static final byte[] WHOLE = CONSENT.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGINNING = (CONSENT + "_").getBytes(StandardCharsets.US_ASCII);

    /** What Segment's loader takes for a word of a name; all between words is lost. */
    private static final Pattern WORD = Pattern.compile("[A-Z0-9]+[a-z0-9]*|[a-z0-9]+");

    private ConsentColumns() {}

    /**
     * The column of a category: {@code DataSharing} is in {@code ..._data_sharing}, {@code C0002} in {@code ..._c0002}. A
     * category without a Latin letter or digit has none, as the names of all such would become one.
     */
    public static byte[] of(String category) {
        String words = WORD.matcher(category)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("_"))
                .toLowerCase(Locale.ROOT);
        return (PREFERENCE + words).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a row says anything about consent: a column that is null does not. */
    public static boolean anyIn(JsonTape tape, int row) {
        int stop = tape.next(row);
        for (int member = row + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.kind(member + 1) != JsonTape.NULL && isOfConsent(tape, member)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfConsent(JsonTape tape, int name) {
        int length = tape.end(name) - tape.start(name);
        return RowColumns.startsWith(tape.bytes(), tape.start(name), tape.end(name), BEGINNING)
                || (length == WHOLE.length
                        && RowColumns.startsWith(tape.bytes(), tape.start(name), tape.end(name), WHOLE));
    }
}
