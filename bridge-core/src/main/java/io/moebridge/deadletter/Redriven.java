package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the redrive topic stands for: one event of an original record, from one element on. The events beside
 * it, and the elements before it, have been settled by the original.
 *
 * @param original the record as it first came, with its own place, time and headers
 * @param index the one event of it that is meant
 * @param element the first of the event's elements that is meant
 * @param times how often the event was redriven, at least 1
 */
public record Redriven(Envelope original, int index, int element, int times) {

    /**
     * Reads what a record's headers say.
     *
     * @param redriveTopic only records of this topic are redriven ones
     * @return null for a record of another topic, or one that somebody else put into this one
     * @throws IllegalArgumentException when the headers cannot be understood
     */
    public static @Nullable Redriven of(Envelope record, String redriveTopic) {
        boolean redriven = record.origin().topic().equals(redriveTopic)
                && LetterHeaders.text(record.headers(), LetterHeaders.REDRIVEN) != null;
        if (!redriven) {
            return null;
        }
        LetterId id = LetterId.of(record.headers());
        if (id.index() < 0 || id.element() < 0 || id.redriven() < 1) {
            throw new IllegalArgumentException("the headers name no event: " + id);
        }
        Envelope original = new Envelope(
                new Origin(id.topic(), id.partition(), record.origin().generation()),
                id.offset(),
                id.timestamp(),
                record.key(),
                record.value(),
                LetterHeaders.others(record.headers()));
        return new Redriven(original, id.index(), id.element(), id.redriven());
    }
}
