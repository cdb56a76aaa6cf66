package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import java.util.List;

/**
 * Which event a dead letter is about, and for the how-many-eth time. A letter that is written twice, as may happen after a
 * crash, has the same id both times; one of an event that was redriven and failed again has another.
 *
 * @param topic the topic of the original record
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its time: in a topic that was deleted and made anew another record has its place
 * @param index the event's index in the record, in decoding order
 * @param element from which element of the event on; those before it were accepted
 * @param redriven how often it had been redriven
 */
public record LetterId(String topic, int partition, long offset, long timestamp, int index, int element, int redriven) {

    /** The id that the redriven record of this letter has, and the letter of that record if it fails again. */
    LetterId next() {
        return new LetterId(topic, partition, offset, timestamp, index, element, redriven + 1);
    }

    /** The id that headers name; an {@link IllegalArgumentException} says what is wrong with them. */
    static LetterId of(List<Envelope.Header> headers) {
        return new LetterId(
                // Of millions of ids few name another topic.
                LetterHeaders.required(headers, LetterHeaders.TOPIC).intern(),
                LetterHeaders.number(headers, LetterHeaders.PARTITION),
                LetterHeaders.longNumber(headers, LetterHeaders.OFFSET),
                LetterHeaders.longNumber(headers, LetterHeaders.TIMESTAMP),
                LetterHeaders.number(headers, LetterHeaders.INDEX),
                LetterHeaders.number(headers, LetterHeaders.ELEMENT),
                LetterHeaders.numberOr(headers, LetterHeaders.REDRIVEN, 0));
    }

    /** The original record's place, as {@code topic-partition@offset}. */
    public String original() {
        return topic + "-" + partition + "@" + offset;
    }
}
