package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import io.moebridge.message.RecordValue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as Kafka records: key, value and headers of the original, the reasons in headers of our own. The letter of an event that was redriven
 * names the original record too, not its redriven copy.
 */
final class DeadLetterRecords {
    /** Of a record that does not fit, so much goes along; the rest is fetched from its topic. */
    static final int TRUNCATED_BYTES = 64 * 1024;

    private static final int MAX_DETAIL = 1024;

    private final String topic;
    private final String redriveTopic;

    DeadLetterRecords(DeadLetterSettings settings) {
        this.topic = settings.topic();
        this.redriveTopic = settings.redriveTopic();
    }

    ProducerRecord<byte[], byte[]> whole(DeadLetter letter) {
        return record(letter, Integer.MAX_VALUE);
    }

    ProducerRecord<byte[], byte[]> truncated(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record = record(letter, TRUNCATED_BYTES);
        LetterHeaders.add(record.headers(), LetterHeaders.TRUNCATED, "true");
        return record;
    }

    /** @param most so much of the record's value is written */
    private ProducerRecord<byte[], byte[]> record(DeadLetter letter, int most) {
        RecordValue original = letter.envelope().value();
        byte[] value = original == null ? null : original.copy(most);
        Redriven redriven = redriven(letter.envelope());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, letter.envelope().key(), value);
        if (redriven == null) {
            addHeaders(record.headers(), letter, letter.envelope(), letter.event());
        } else {
            addHeaders(record.headers(), letter, redriven.original(), redriven.index());
            LetterHeaders.add(record.headers(), LetterHeaders.REDRIVEN, redriven.times());
        }
        return record;
    }

    /** Null as well for a record that claims to be redriven and does not say of what: it is a record of its own then. */
    private @Nullable Redriven redriven(Envelope envelope) {
        try {
            return Redriven.of(envelope, redriveTopic);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static void addHeaders(Headers headers, DeadLetter letter, Envelope original, int index) {
        // Of a letter that somebody copied back into a source, what it said of an earlier failure would be mistaken for
        // this one.
        LetterHeaders.others(original.headers()).forEach(header -> headers.add(header.name(), header.value()));
        LetterHeaders.add(headers, LetterHeaders.VERSION, LetterHeaders.VERSION_WRITTEN);
        LetterHeaders.add(headers, LetterHeaders.REASON, letter.reason().code());
        LetterHeaders.add(headers, LetterHeaders.STAGE, letter.stage().label());
        LetterHeaders.add(headers, LetterHeaders.WORKSPACE, letter.workspace() == null ? "" : letter.workspace());
        LetterHeaders.add(headers, LetterHeaders.TOPIC, original.origin().topic());
        LetterHeaders.add(headers, LetterHeaders.PARTITION, original.origin().partition());
        LetterHeaders.add(headers, LetterHeaders.OFFSET, original.offset());
        LetterHeaders.add(headers, LetterHeaders.TIMESTAMP, original.timestamp());
        LetterHeaders.add(headers, LetterHeaders.INDEX, index);
        LetterHeaders.add(headers, LetterHeaders.ELEMENT, letter.element());
        LetterHeaders.add(headers, LetterHeaders.ATTEMPTS, letter.attempts());
        LetterHeaders.add(headers, LetterHeaders.STATUS, letter.status());
        LetterHeaders.add(headers, LetterHeaders.DETAIL, cut(letter.detail()));
        LetterHeaders.add(headers, LetterHeaders.REQUEST_ID, letter.requestId());
    }

    private static String cut(String detail) {
        return detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    }
}
