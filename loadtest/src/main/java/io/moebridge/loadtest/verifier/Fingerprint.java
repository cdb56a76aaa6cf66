package io.moebridge.loadtest.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a record's key, value and own headers.
 *
 * @param hash the beginning of their SHA-256
 * @param valueLength how many bytes of the value it is of; -1 for all
 */
public record Fingerprint(long hash, int valueLength) {

    /** What stands for "not known". */
    static final Fingerprint NONE = new Fingerprint(0, 0);

    private static final String BRIDGES_OWN = "bridge.dlq.";

    /** Of a dead letter; of a truncated one only what is there counts. */
    static Fingerprint ofLetter(ConsumerRecord<byte[], byte[]> letter) {
        Header truncated = letter.headers().lastHeader(BRIDGES_OWN + "truncated");
        boolean cut = truncated != null && "true".equals(new String(truncated.value(), StandardCharsets.UTF_8));
        byte[] value = letter.value();
        int length = cut && value != null ? value.length : -1;
        return new Fingerprint(hash(letter, length), length);
    }

    /** Whether a record is what this was made of. */
    boolean isOf(ConsumerRecord<byte[], byte[]> original) {
        return hash(original, valueLength) == hash;
    }

    private static long hash(ConsumerRecord<byte[], byte[]> kept, int valueLength) {
        MessageDigest digest = Hashes.sha256();
        add(digest, kept.key(), -1);
        add(digest, kept.value(), valueLength);
        for (Header header : kept.headers()) {
            if (!header.key().startsWith(BRIDGES_OWN)) {
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
