package io.moebridge.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.RecordValue;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueReaderTest {
    private static final byte[] VALUE = "{\"type\":\"track\",\"event\":\"Order Completed\"}".getBytes(UTF_8);

    private final ValueReader reader = new ValueReader();

    private @Nullable RecordValue read(@Nullable ByteBuffer data) {
        return reader.deserialize("events", new RecordHeaders(), data);
    }

    /** An array with the value in it, so many other bytes before it, and as many behind. */
    private static byte[] among(int others) {
        byte[] array = new byte[others + VALUE.length + others];
        System.arraycopy(VALUE, 0, array, others, VALUE.length);
        return array;
    }

    @Test
    void arraysOfARecordsOwnAreNotCopied() {
        byte[] array = among(60);
        RecordValue value = Objects.requireNonNull(
                read(ByteBuffer.wrap(array, 60, VALUE.length).slice()));
        assertThat(value.bytes()).isSameAs(array);
        assertThat(value.copy()).isEqualTo(VALUE);
        assertThat(value.length()).isEqualTo(VALUE.length);
    }

    @Test
    void arraysOfWholeFetchesAreNotKeptAliveByARecord() {
        ByteBuffer data = ByteBuffer.wrap(among(5_000), 5_000, VALUE.length);
        RecordValue value = Objects.requireNonNull(read(data));
        assertThat(value.bytes()).isEqualTo(VALUE);
        assertThat(value.copy()).isEqualTo(VALUE);
        assertThat(data.remaining()).isEqualTo(VALUE.length);
    }

    @Test
    void memoryOutsideOfTheHeapIsCopied() {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(VALUE.length).put(VALUE).flip().asReadOnlyBuffer();
        assertThat(Objects.requireNonNull(read(direct)).copy()).isEqualTo(VALUE);
    }

    @Test
    void tombstonesHaveNoValue() {
        assertThat(read(null)).isNull();
    }

    @Test
    void aCopyOfTheBeginningIsNoLongerThanTheValue() {
        RecordValue value = new RecordValue(among(10), 10, 10 + VALUE.length);
        assertThat(value.copy(7)).isEqualTo("{\"type\"".getBytes(UTF_8));
        assertThat(value.copy(1_000)).isEqualTo(VALUE);
    }
}
