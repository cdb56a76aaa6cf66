package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which dead letters and redriven records tell what they are; their names are a public contract. Of several
 * headers of a name the last one counts.
 */
final class LetterHeaders {
    /** The version of these headers that is written. A reader takes what it knows, whatever the version. */
    static final String VERSION_WRITTEN = "1";

    static final String PREFIX = "bridge.dlq.";
    static final String VERSION = PREFIX + "version";
    static final String REASON = PREFIX + "reason";
    static final String STAGE = PREFIX + "stage";
    static final String WORKSPACE = PREFIX + "workspace";
    static final String TOPIC = PREFIX + "topic";
    static final String PARTITION = PREFIX + "partition";
    static final String OFFSET = PREFIX + "offset";
    static final String TIMESTAMP = PREFIX + "timestamp";
    static final String INDEX = PREFIX + "index";
    static final String ELEMENT = PREFIX + "element";
    static final String ATTEMPTS = PREFIX + "attempts";
    static final String STATUS = PREFIX + "status";
    static final String DETAIL = PREFIX + "detail";
    static final String REQUEST_ID = PREFIX + "request-id";
    static final String REDRIVEN = PREFIX + "redriven";
    static final String TRUNCATED = PREFIX + "truncated";
    static final String LEFT_OUT = PREFIX + "left-out";

    private static final int MOST_SHOWN = 40;

    private LetterHeaders() {}

    static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static void add(Headers headers, String name, long value) {
        add(headers, name, Long.toString(value));
    }

    /** The headers that a record had before it was dead-lettered, in order. */
    static List<Envelope.Header> others(List<Envelope.Header> headers) {
        return headers.stream().filter(header -> !isOurs(header.name())).toList();
    }

    /** The last header of that name as text, or null. */
    static @Nullable String text(List<Envelope.Header> headers, String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            Envelope.Header header = headers.get(i);
            if (header.name().equals(name)) {
                byte[] value = header.value();
                return value == null ? null : new String(value, StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /** The last header of that name as a text; an exception when there is none. */
    static String required(List<Envelope.Header> headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return text;
    }

    /** An {@link IllegalArgumentException} says why a header is no such number. */
    static int number(List<Envelope.Header> headers, String name) {
        long number = longNumber(headers, name);
        if (number != (int) number) {
            throw new IllegalArgumentException("the header " + name + " is " + number + ", which is out of range");
        }
        return (int) number;
    }

    static long longNumber(List<Envelope.Header> headers, String name) {
        String text = required(headers, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the header " + name + " is \"" + shown(text) + "\", no number", e);
        }
    }

    /** What others wrote may be of any length. */
    private static String shown(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }

    static int numberOr(List<Envelope.Header> headers, String name, int otherwise) {
        return text(headers, name) == null ? otherwise : number(headers, name);
    }

    static List<Envelope.Header> of(Headers headers) {
        return java.util.Arrays.stream(headers.toArray()).map(LetterHeaders::of).toList();
    }

    private static Envelope.Header of(Header header) {
        return new Envelope.Header(header.key(), header.value());
    }
}
