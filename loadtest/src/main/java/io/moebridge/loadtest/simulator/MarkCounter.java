package io.moebridge.loadtest.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts how often a mark occurs in a body that comes in pieces, by leaping (Horspool): it looks at about one byte in as many as the mark is
 * long. The pieces of one body go through one instance, in order.
 */
final class MarkCounter {

    private static final byte[] MARK = "\"customer_id\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LAST = MARK.length - 1;
    private static final int[] LEAPS = leaps();

    private final byte[] tail = new byte[2 * LAST];
    private int tailLength;

    /** Returns how many marks end in this piece. */
    int count(ByteBuffer piece) {
        int found = countAcross(piece);
        int start = piece.position();
        int end = piece.limit();
        int last = start + LAST;
        while (last < end) {
            byte seen = piece.get(last);
            if (seen == MARK[LAST] && matches(piece, last - LAST)) {
                found++;
                last += MARK.length;
            } else {
                last += LEAPS[seen & 0xff];
            }
        }
        keepTail(piece);
        return found;
    }

    /** Forgets the body so far; the next piece begins another. */
    void reset() {
        tailLength = 0;
    }

    private int countAcross(ByteBuffer piece) {
        if (tailLength == 0) {
            return 0;
        }
        int head = Math.min(LAST, piece.remaining());
        byte[] seam = Arrays.copyOf(tail, tailLength + head);
        piece.get(piece.position(), seam, tailLength, head);
        for (int start = 0; start + MARK.length <= seam.length; start++) {
            if (Arrays.equals(seam, start, start + MARK.length, MARK, 0, MARK.length)) {
                return 1;
            }
        }
        return 0;
    }

    private void keepTail(ByteBuffer piece) {
        int length = piece.remaining();
        if (length >= LAST) {
            piece.get(piece.limit() - LAST, tail, 0, LAST);
            tailLength = LAST;
            return;
        }
        int kept = Math.min(tailLength, LAST - length);
        System.arraycopy(tail, tailLength - kept, tail, 0, kept);
        piece.get(piece.position(), tail, kept, length);
        tailLength = kept + length;
    }

    private static boolean matches(ByteBuffer piece, int start) {
        for (int i = LAST - 1; i >= 0; i--) {
            if (piece.get(start + i) != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] leaps() {
        int[] leaps = new int[256];
        Arrays.fill(leaps, MARK.length);
        for (int i = 0; i < LAST; i++) {
            leaps[MARK[i] & 0xff] = LAST - i;
        }
        return leaps;
    }
}
