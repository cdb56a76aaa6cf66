package io.moebridge.loadtest.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a record's key, value and own headers.
 *
 * @param hash the beginning of their SHA-256
 * @param valueLength how many bytes of the value it is of; -1 for all
 * @param leftOut which parts it is not of: {@code headers}, {@code key}, or both with a comma between them; empty for none
 */
public record Fingerprint(long hash, int valueLength, String leftOut) {

    /** What stands for "not known". */
    static final Fingerprint NONE = new Fingerprint(0, 0, "");

    private static final String BRIDGES_OWN = "bridge.dlq.";

    /** Of a dead letter; of a truncated one only what is there counts. */
    static Fingerprint ofLetter(ConsumerRecord<byte[], byte[]> letter) {
        boolean cut = "true".equals(text(letter, "truncated"));
        byte[] value = letter.value();
        int length = cut && value != null ? value.length : -1;
        String leftOut = text(letter, "left-out");
        return new Fingerprint(hash(letter, length, leftOut), length, leftOut);
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(BRIDGES_OWN + name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Whether a record is what this was made of. */
    boolean isOf(ConsumerRecord<byte[], byte[]> original) {
        return hash(original, valueLength, leftOut) == hash;
    }

    private static long hash(ConsumerRecord<byte[], byte[]> kept, int valueLength, String leftOut) {
        List<String> without = List.of(leftOut.split(","));
        MessageDigest digest = Hashes.sha256();
        add(digest, without.contains("key") ? null : kept.key(), -1);
        add(digest, kept.value(), valueLength);
        for (Header header : kept.headers()) {
            if (!header.key().startsWith(BRIDGES_OWN) && !without.contains("headers")) {
                add(digest, header.key().getBytes(StandardCharsets.UTF_8), -1);
                add(digest, header.value(), -1);
            }
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static void add(MessageDigest digest, byte @Nullable [] bytes, int atMost) {
        int length = bytes == null ? -1 : atMost < 0 ? bytes.length : Math.min(atMost, bytes.length);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
        if (bytes != null) {
            digest.update(bytes, 0, length);
        }
    }
}
