package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.generator.Template.Style;
import java.util.Locale;

/** The forms in which events stand in a record, and the packings around them: what a tolerant reader takes. */
enum Shape {
    PLAIN(11, Style.FULL, "one event, as Segment's Kafka destination writes it"),
    SNAKE_CASE(11, Style.SNAKE_CASE, "one event whose own members have names such as user_id"),
    NO_TYPE(12, Style.NO_TYPE, "one event without its type: track and identify only, others stay plain"),
    ARRAY(6, Style.FULL, "an array of up to 8 events"),
    BATCH(7, Style.RAW, "a library's batch of up to 8 events, with sentAt and integrations for all"),
    CONNECT(8, Style.FULL, "Kafka Connect's schema and payload"),
    DEBEZIUM(9, Style.FULL, "Debezium's envelope, the event in after"),
    WRAPPER(
            10,
            Style.FULL,
            "an event in a member called message; read only where the bridge lists it in kafka.wrappers"),
    ROW(13, Style.ROW, "a row of a warehouse: by Debezium, by Connect, or flat with its table in __table"),
    REGISTRY(2, Style.FULL, "five bytes of a schema registry before it"),
    GZIP(3, Style.FULL, "packed with gzip"),
    PADDED(4, Style.FULL, "a byte order mark and blanks around it"),
    TEXT(5, Style.FULL, "as a JSON text that holds the JSON");

    private final int number;
    private final Style style;
    private final String meaning;
    private final String key = name().toLowerCase(Locale.ROOT);

    Shape(int number, Style style, String meaning) {
        this.number = number;
        this.style = style;
        this.meaning = meaning;
    }

    /** Its number in the list of shapes that a reader should take, in the order of recognition. */
    int number() {
        return number;
    }

    String key() {
        return key;
    }

    Style style() {
        return style;
    }

    String meaning() {
        return meaning;
    }

    /** Whether it goes around a form. */
    boolean isPacking() {
        return ordinal() >= REGISTRY.ordinal();
    }

    boolean holdsSeveral() {
        return this == ARRAY || this == BATCH;
    }
}
