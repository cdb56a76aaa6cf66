package io.moebridge.moengage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The attributes that a user's element takes away. One that the element also writes stays, as MoEngage would let the
 * taking away win. Not thread-safe.
 */
final class UnsetAttributes {
    private static final byte[] OPENING = ascii(",\"unset_attributes\":[");
    private static final byte[] ITEM = ascii("{\"type\":\"equals\",\"attr\":\"");
    private static final byte[] END = ascii("\"},");

    private byte[] bytes = new byte[256];
    private int[] ends = new int[16];
    private int count;

    void begin() {
        count = 0;
    }

    void add(byte[] name, int from, int to) {
        int start = count == 0 ? 0 : ends[count - 1];
        int stop = start + to - from;
        if (stop > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(stop, bytes.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        System.arraycopy(name, from, bytes, start, to - from);
        ends[count++] = stop;
    }

    /** Writes them, each once. */
    void writeTo(ElementBuffer out, AttributeNames written) {
        int before = out.size();
        out.put(OPENING);
        int opened = out.size();
        for (int i = 0; i < count; i++) {
            int from = i == 0 ? 0 : ends[i - 1];
            int hash = AttributeNames.hash(bytes, from, ends[i]);
            if (written.find(hash, out.bytes(), bytes, from, ends[i]) == AttributeNames.NEW) {
                out.put(ITEM);
                int name = out.size();
                out.put(bytes, from, ends[i]);
                written.add(hash, name, name, out.size(), AttributeObject.OURS);
                out.put(END);
            }
        }
        if (out.size() == opened) {
            out.rewind(before);
        } else {
            out.rewind(out.size() - 1);
            out.put(']');
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
