package io.moebridge.app.examples;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A record, and what is to become of each event in it.
 *
 * @param line where it begins in its file, from 1
 * @param topic where the record comes from; the first topic of the configuration when empty
 * @param now the time of the translation; the clock's when empty
 * @param input the record's value: text stands for itself, anything else for its JSON
 */
public record Example(
        String name,
        int line,
        Optional<String> topic,
        Map<String, String> headers,
        Optional<Instant> now,
        JsonNode input,
        List<Expected> expect) {

    public Example {
        headers = Map.copyOf(headers);
        expect = List.copyOf(expect);
    }

    /** The record's value. */
    public byte[] value() {
        String text = input.isString() ? input.asString() : input.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What is to become of one event.
     *
     * @param workspace where it goes; not looked at when empty
     * @param reason why nothing is sent; empty when elements are
     * @param adjustments what is changed or left out, by code; not looked at when empty
     */
    public record Expected(
            Optional<String> workspace,
            Optional<String> reason,
            List<JsonNode> elements,
            Optional<Set<String>> adjustments) {

        public Expected {
            elements = List.copyOf(elements);
        }
    }
}
