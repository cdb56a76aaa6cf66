package io.moebridge.source;

import io.moebridge.message.RecordValue;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record's value as it stands in what Kafka has read it into. Of a compressed batch each record has an array of its own,
 * which holds its key and headers besides; of others all share that of the whole fetch, which a single record that waits would
 * keep alive: there the value is copied. Thread-safe.
 */
final class ValueReader implements Deserializer<@Nullable RecordValue> {
    /** So much may an array hold besides the value, over a quarter of the value's length. */
    private static final int ALLOWANCE = 256;

    @Override
    public @Nullable RecordValue deserialize(String topic, byte @Nullable [] data) {
        return RecordValue.of(data);
    }

    @Override
    public @Nullable RecordValue deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null) {
            return null;
        }
        int length = data.remaining();
        if (data.hasArray() && data.array().length - length <= ALLOWANCE + length / 4) {
            int from = data.arrayOffset() + data.position();
            return new RecordValue(data.array(), from, from + length);
        }
        byte[] copy = new byte[length];
        data.duplicate().get(copy);
        return new RecordValue(copy, 0, length);
    }
}
