package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.source.SourceSettings.GroupProtocol;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
    /** A consumer of the older protocol, which is what one without a group is, refuses to be made with some of them. */
    @Test
    void secondConsumer_isMade_whateverIsSetForTheGroup() {
        SourceSettings settings = new SourceSettings(
                "localhost:1",
                "group-1",
                List.of("events"),
                Optional.empty(),
                "earliest",
                GroupProtocol.CONSUMER,
                Map.of("group.remote.assignor", "uniform", "group.instance.id", "one"),
                10,
                1_000,
                Duration.ZERO);
        KafkaConnection connection =
                new KafkaConnection(settings, new Lease(SourceSettings.MIN_LEASE), new BridgeEvents() {});
        try (var consumer = connection.catchUpConsumer()) {
            assertThat(consumer.assignment()).isEmpty();
        }
    }
}
