package io.moebridge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    /** A consumer without a group refuses to be made with some of them. */
    @Test
    void consumer_isMade_whateverIsSetForTheBridgesGroup() {
        DeadLetterSettings settings = new DeadLetterSettings(
                "localhost:1",
                "dead",
                "again",
                true,
                DeadLetterSettings.DEFAULT_RETENTION,
                DeadLetterSettings.DEFAULT_STOP_ABOVE,
                Map.of(),
                Map.of("group.remote.assignor", "uniform", "group.instance.id", "one"));
        try (var consumer = TopicReader.consumer(settings)) {
            assertThat(consumer.assignment()).isEmpty();
        }
    }
}
