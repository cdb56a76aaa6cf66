package io.moebridge.app.cli;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records of which each line of a stream holds a value; the bytes of a line stay as they are. */
final class RecordLines {

    /** How a line holds a value; named as they are typed. */
    enum Form {
        text,
        base64
    }

    private final InputStream in;
    private final Form form;
    private final Origin origin;
    private final List<Envelope.Header> headers;
    private long line;
    private @Nullable Envelope envelope;

    RecordLines(InputStream in, Form form, String topic, Map<String, String> headers) {
        this.in = in;
        this.form = form;
        this.origin = new Origin(topic, 0, 0);
        this.headers = headers.entrySet().stream()
                .map(header ->
                        new Envelope.Header(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Turns to the next record; false when there is none. */
    boolean next() throws IOException {
        byte[] bytes = readLine();
        if (bytes == null) {
            return false;
        }
        line++;
        RecordValue value = RecordValue.of(form == Form.text ? bytes : decoded(bytes));
        envelope = new Envelope(origin, line - 1, -1, null, value, headers);
        return true;
    }

    /** The record; its offset is the line's place, from 0. */
    Envelope envelope() {
        return Objects.requireNonNull(envelope, "next comes first");
    }

    private byte[] decoded(byte[] bytes) {
        try {
            return Base64.getDecoder().decode(bytes);
        } catch (IllegalArgumentException e) {
            throw new WrongLineException(line, "is not base64: " + e.getMessage(), e);
        }
    }

    private byte @Nullable [] readLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            next = in.read();
        }
        byte[] whole = bytes.toByteArray();
        boolean carriageReturn = whole.length > 0 && whole[whole.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(whole, whole.length - 1) : whole;
    }

    /** A line that holds no record. */
    static final class WrongLineException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final long line;

        WrongLineException(long line, String message, Throwable cause) {
            super(message, cause);
            this.line = line;
        }

        /** From 1. */
        long line() {
            return line;
        }
    }
}
