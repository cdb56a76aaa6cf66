package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of the element that is being written. What goes over the cap is dropped and remembered, not written; so is what
 * comes after many times the cap was written and taken back, so that no input costs more than that.
 */
final class ElementBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final long MOST_WORK = 64;
    private static final int NO_MORE = -1;

    private byte[] bytes = new byte[4096];
    private int size;
    private int cap;
    private long work;
    private long mostWork;
    private int limit;
    private boolean overflown;

    /** Starts an element of at most {@code cap} bytes. */
    void begin(int cap) {
        this.size = 0;
        this.cap = cap;
        this.limit = Math.min(cap, bytes.length);
        this.work = 0;
        this.mostWork = MOST_WORK * cap;
        this.overflown = false;
    }

    /** Whether the element would have been larger than its cap. */
    boolean overflown() {
        return overflown;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Takes back what was written after {@code to}. */
    void rewind(int to) {
        spend(size - to);
        size = to;
    }

    /** Counts other work as if so many bytes had been written. */
    void spend(int bytesWorth) {
        work += bytesWorth;
        if (work > mostWork) {
            overflown = true;
            limit = NO_MORE;
        }
    }

    /** Takes out what was written between two places. */
    void cut(int from, int to) {
        spend(size - to);
        System.arraycopy(bytes, to, bytes, from, size - to);
        size -= to - from;
    }

    /** Takes the blanks out of a JSON text, except for those in its strings. */
    void dropBlanks() {
        int to = 0;
        boolean inString = false;
        for (int from = 0; from < size; from++) {
            byte c = bytes[from];
            if (inString && c == '\\') {
                bytes[to++] = c;
                bytes[to++] = bytes[++from];
            } else if (inString || c < 0 || c > ' ') {
                inString ^= c == '"';
                bytes[to++] = c;
            }
        }
        size = to;
    }

    void put(byte[] text) {
        put(text, 0, text.length);
    }

    void put(byte[] source, int from, int to) {
        int length = to - from;
        if (room(length)) {
            System.arraycopy(source, from, bytes, size, length);
            size += length;
        }
    }

    void put(char ascii) {
        if (room(1)) {
            bytes[size++] = (byte) ascii;
        }
    }

    /** A string node's content, without quotes: already escaped, so it is copied as it stands. */
    void putContent(JsonTape tape, int node) {
        put(tape.bytes(), tape.start(node), tape.end(node));
    }

    /** Any node as it stands in the event, with its quotes if it is a string. */
    void putRaw(JsonTape tape, int node) {
        int quote = tape.kind(node) == JsonTape.STRING ? 1 : 0;
        put(tape.bytes(), tape.start(node) - quote, tape.end(node) + quote);
    }

    /** Any node's text as the content of a JSON string. */
    void putAsText(JsonTape tape, int node) {
        if (tape.kind(node) == JsonTape.STRING) {
            putContent(tape, node);
        } else {
            putEscaped(tape.bytes(), tape.start(node), tape.end(node));
        }
    }

    /** A string node's content without the blanks at its ends. */
    void putTrimmed(JsonTape tape, int node) {
        PlainText text = tape.plain(node).trim();
        if (tape.escaped(node)) {
            putEscaped(text.bytes(), text.start(), text.end());
        } else {
            put(text.bytes(), text.start(), text.end());
        }
    }

    /** Bytes of UTF-8 as the content of a JSON string. */
    void putEscaped(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (c == '"' || c == '\\') {
                put('\\');
                put((char) c);
            } else if (c >= 0 && c < ' ') {
                put('\\');
                put('u');
                put('0');
                put('0');
                put((char) HEX[c >> 4]);
                put((char) HEX[c & 15]);
            } else if (room(1)) {
                bytes[size++] = c;
            }
        }
    }

    void putNumber(long number) {
        long rest = number;
        if (rest < 0) {
            put('-');
            rest = -rest;
        }
        long unit = 1;
        while (rest / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            put((char) ('0' + rest / unit % 10));
        }
    }

    /** A number of two digits. */
    void putTwo(int number) {
        if (room(2)) {
            bytes[size++] = (byte) ('0' + number / 10);
            bytes[size++] = (byte) ('0' + number % 10);
        }
    }

    private boolean room(int length) {
        return size + length <= limit || grow(length);
    }

    private boolean grow(int length) {
        if (limit == NO_MORE || size + length > cap) {
            overflown = true;
            return false;
        }
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        limit = Math.min(cap, bytes.length);
        return true;
    }
}
