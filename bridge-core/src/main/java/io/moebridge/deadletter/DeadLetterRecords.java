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
    private static final int MAX_DETAIL = 1024;

    private final String topic;
    private final String redriveTopic;

    DeadLetterRecords(DeadLetterSettings settings) {
        this.topic = settings.topic();
        this.redriveTopic = settings.redriveTopic();
    }

    /** @param extent how much of the original goes along */
    ProducerRecord<byte[], byte[]> of(DeadLetter letter, Extent extent) {
        RecordValue original = letter.envelope().value();
        byte[] value = original == null ? null : original.copy(extent.mostOfValue());
        byte[] key = extent.hasKey() ? letter.envelope().key() : null;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        Headers headers = record.headers();
        Redriven redriven = redriven(letter.envelope());
        Envelope first = redriven == null ? letter.envelope() : redriven.original();
        if (extent.hasHeaders()) {
            // Of a letter that somebody copied back into a source, what it said of an earlier failure would be mistaken
            // for this one.
            LetterHeaders.others(first.headers()).forEach(header -> headers.add(header.name(), header.value()));
        }
        addHeaders(headers, letter, first, redriven == null ? letter.event() : redriven.index());
        if (redriven != null) {
            LetterHeaders.add(headers, LetterHeaders.REDRIVEN, redriven.times());
        }
        if (extent != Extent.WHOLE) {
            LetterHeaders.add(headers, LetterHeaders.TRUNCATED, "true");
        }
        if (!extent.leftOut().isEmpty()) {
            LetterHeaders.add(headers, LetterHeaders.LEFT_OUT, extent.leftOut());
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
