package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterReaderTest {

    @Test
    void deadLetter_recordOfSeveralEvents_isNamedByItsIndex() {
        ConsumerRecord<byte[], byte[]> letter = letter("[]");
        header(letter, "lab-id", "s1-7,s1-8,s1-9");
        header(letter, "bridge.dlq.index", "2");

        assertThat(DeadLetterReader.deadLetter(letter).labId()).isEqualTo("s1-9");
    }

    @Test
    void deadLetter_indexBeyondTheNames_hasNoName() {
        ConsumerRecord<byte[], byte[]> letter = letter("[]");
        header(letter, "lab-id", "s1-7");
        header(letter, "bridge.dlq.index", "1");

        assertThat(DeadLetterReader.deadLetter(letter).labId()).isNull();
    }

    @Test
    void deadLetter_withoutTheHeader_isNamedByItsValue() {
        ConsumerRecord<byte[], byte[]> letter =
                letter("[{\"traits\":{\"lab_id\":\"s1-1\"}},{\"properties\":{\"lab_id\":\"s1-2\"}}]");
        header(letter, "bridge.dlq.index", "1");

        assertThat(DeadLetterReader.deadLetter(letter).labId()).isEqualTo("s1-2");
    }

    private static ConsumerRecord<byte[], byte[]> letter(String value) {
        return new ConsumerRecord<>("dead", 0, 0, new byte[0], value.getBytes(StandardCharsets.UTF_8));
    }

    private static void header(ConsumerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
