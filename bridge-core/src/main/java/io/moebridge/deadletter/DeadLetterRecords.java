package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Dead letters as Kafka records: the original untouched, the reasons in headers. */
final class DeadLetterRecords {
    /** Of a record that does not fit, so much goes along; the rest is fetched from its topic. */
    static final int TRUNCATED_BYTES = 64 * 1024;

    private static final String PREFIX = "bridge.dlq.";
    private static final String VERSION = "1";
    private static final int MAX_DETAIL = 1024;

    private DeadLetterRecords() {}

    static ProducerRecord<byte[], byte[]> whole(String topic, DeadLetter letter) {
        Envelope envelope = letter.envelope();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, envelope.key(), envelope.value());
        addHeaders(record.headers(), letter);
        return record;
    }

    static ProducerRecord<byte[], byte[]> truncated(String topic, DeadLetter letter) {
        Envelope envelope = letter.envelope();
        byte[] value = envelope.value();
        byte[] start = value == null ? null : Arrays.copyOf(value, Math.min(value.length, TRUNCATED_BYTES));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, envelope.key(), start);
        addHeaders(record.headers(), letter);
        add(record.headers(), "truncated", "true");
        return record;
    }

    private static void addHeaders(Headers headers, DeadLetter letter) {
        Envelope envelope = letter.envelope();
        envelope.headers().forEach(header -> headers.add(header.name(), header.value()));
        add(headers, "version", VERSION);
        add(headers, "reason", letter.reason().code());
        add(headers, "stage", letter.stage().label());
        add(headers, "workspace", letter.workspace() == null ? "" : letter.workspace());
        add(headers, "topic", envelope.origin().topic());
        add(headers, "partition", Integer.toString(envelope.origin().partition()));
        add(headers, "offset", Long.toString(envelope.offset()));
        add(headers, "timestamp", Long.toString(envelope.timestamp()));
        add(headers, "index", Integer.toString(letter.event()));
        add(headers, "element", Integer.toString(letter.element()));
        add(headers, "attempts", Integer.toString(letter.attempts()));
        add(headers, "status", Integer.toString(letter.status()));
        add(headers, "detail", cut(letter.detail()));
        add(headers, "request-id", letter.requestId());
    }

    private static String cut(String detail) {
        return detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
