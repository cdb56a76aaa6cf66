package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands in its topic.
 *
 * @param place where it stands
 * @param writtenAt when it was written
 * @param id which event it is about
 * @param cause why the event is here
 * @param truncated whether the value is only the beginning of the original's, if anything, and the original's headers may be
 *     missing
 * @param keyLeftOut whether the original's key is missing, too
 * @param key the original's key, or null
 * @param value the original's value, or null
 * @param headers the original's headers, in order
 */
@SuppressWarnings("ArrayRecordComponent") // a letter is a carrier; nobody compares two
public record Letter(
        Place place,
        Instant writtenAt,
        LetterId id,
        Cause cause,
        boolean truncated,
        boolean keyLeftOut,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Envelope.Header> headers) {

    /** A place in the dead-letter topic. */
    public record Place(int partition, long offset) {
        @Override
        public String toString() {
            return partition + ":" + offset;
        }

        /**
         * Reads {@code partition:offset}.
         *
         * @throws IllegalArgumentException when it is something else
         */
        public static Place of(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("\"" + text + "\" is no partition:offset");
            }
            return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
    }

    /**
     * Why an event was dead-lettered; texts, as a newer version may know more reasons and stages.
     *
     * @param reason the code
     * @param stage where on its way it failed
     * @param workspace its workspace, or an empty text
     * @param attempts how often it was sent
     * @param status the last answer's status, or 0
     * @param detail what the last answer or the check said
     * @param requestId MoEngage's id of the request, or an empty text
     */
    public record Cause(
            String reason, String stage, String workspace, int attempts, int status, String detail, String requestId) {}

    /**
     * Reads a letter; an {@link IllegalArgumentException} says why a record is none.
     */
    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        List<Envelope.Header> headers = LetterHeaders.of(record.headers());
        Cause cause = new Cause(
                LetterHeaders.required(headers, LetterHeaders.REASON),
                textOf(headers, LetterHeaders.STAGE),
                textOf(headers, LetterHeaders.WORKSPACE),
                LetterHeaders.numberOr(headers, LetterHeaders.ATTEMPTS, 0),
                LetterHeaders.numberOr(headers, LetterHeaders.STATUS, 0),
                textOf(headers, LetterHeaders.DETAIL),
                textOf(headers, LetterHeaders.REQUEST_ID));
        return new Letter(
                new Place(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                LetterId.of(headers),
                cause,
                "true".equals(LetterHeaders.text(headers, LetterHeaders.TRUNCATED)),
                Extent.isKeyIn(LetterHeaders.text(headers, LetterHeaders.LEFT_OUT)),
                record.key(),
                record.value(),
                LetterHeaders.others(headers));
    }

    /** The original record's time in milliseconds since the epoch; negative when it had none. */
    public long timestamp() {
        return id.timestamp();
    }

    private static String textOf(List<Envelope.Header> headers, String name) {
        return Objects.requireNonNullElse(LetterHeaders.text(headers, name), "");
    }

    /** The same, with the whole original instead of what fitted. */
    Letter whole(ConsumerRecord<byte[], byte[]> original) {
        return new Letter(
                place,
                writtenAt,
                id,
                cause,
                false,
                false,
                original.key(),
                original.value(),
                LetterHeaders.others(LetterHeaders.of(original.headers())));
    }
}
