package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Counts texts that MoEngage cuts, or drops when they are URLs (MO 6.4). For one worker. */
final class LongTexts {
    static final int LONGEST = 512;

    private static final byte[] HTTP = "http://".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTPS = "https://".getBytes(StandardCharsets.US_ASCII);

    private final Adjustments adjustments;

    LongTexts(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    /** Looks at a value, which is one if it is a string. */
    void count(JsonTape tape, int node) {
        if (tape.kind(node) == JsonTape.STRING
                && tape.end(node) - tape.start(node) > LONGEST
                && JsonText.length(tape, node) > LONGEST) {
            PlainText text = tape.plain(node);
            count(isUrl(text.bytes(), text.start(), text.end()));
        }
    }

    /** Looks at the content of a string as it stands in an element. */
    void count(byte[] bytes, int from, int to) {
        if (to - from > LONGEST && JsonText.length(bytes, from, to) > LONGEST) {
            count(isUrl(bytes, from, to));
        }
    }

    private void count(boolean url) {
        adjustments.count(url ? Adjustment.URL_OVER_512 : Adjustment.VALUE_OVER_512);
    }

    private static boolean isUrl(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, HTTP) || startsWith(bytes, from, to, HTTPS);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] beginning) {
        return to - from >= beginning.length
                && Arrays.equals(bytes, from, from + beginning.length, beginning, 0, beginning.length);
    }
}
