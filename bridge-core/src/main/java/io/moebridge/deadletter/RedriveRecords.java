package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Dead letters as they are sent again: the original record, and headers that name the one event of it that is meant. */
final class RedriveRecords {
    /** What brokers take unless told otherwise. */
    static final long DEFAULT_LARGEST = 1_048_588;

    /** Bytes of a batch and a record besides key, value and headers, at most; and of a header besides name and value. */
    private static final int RECORD_OVERHEAD = 128;

    private static final int HEADER_OVERHEAD = 10;

    private final String topic;
    private final int partitions;
    private final long largest;

    RedriveRecords(String topic, int partitions, long largest) {
        this.topic = topic;
        this.partitions = partitions;
        this.largest = largest;
    }

    /** What shared a partition shares one again, so that a user's letters stay in their order, whatever their key. */
    ProducerRecord<byte[], byte[]> of(Letter letter) {
        LetterId id = letter.id().next();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, Math.floorMod(id.partition(), partitions), letter.key(), letter.value());
        for (Envelope.Header header : letter.headers()) {
            record.headers().add(header.name(), header.value());
        }
        LetterHeaders.add(record.headers(), LetterHeaders.VERSION, LetterHeaders.VERSION_WRITTEN);
        LetterHeaders.add(record.headers(), LetterHeaders.REDRIVEN, id.redriven());
        LetterHeaders.add(record.headers(), LetterHeaders.REASON, letter.cause().reason());
        LetterHeaders.add(record.headers(), LetterHeaders.TOPIC, id.topic());
        LetterHeaders.add(record.headers(), LetterHeaders.PARTITION, id.partition());
        LetterHeaders.add(record.headers(), LetterHeaders.OFFSET, id.offset());
        LetterHeaders.add(record.headers(), LetterHeaders.TIMESTAMP, id.timestamp());
        LetterHeaders.add(record.headers(), LetterHeaders.INDEX, id.index());
        LetterHeaders.add(record.headers(), LetterHeaders.ELEMENT, id.element());
        return record;
    }

    /** Whether the topic takes it, even if it cannot be compressed. */
    boolean fits(ProducerRecord<byte[], byte[]> record) {
        long bytes = (long) RECORD_OVERHEAD + length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + length(header.value()) + HEADER_OVERHEAD;
        }
        return bytes <= largest;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
