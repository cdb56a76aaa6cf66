package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Verdict;
import io.moebridge.telemetry.BridgeEvents;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class NewsReaderTest {
    private final List<String> said = new ArrayList<>();
    private final BridgeEvents events = new BridgeEvents() {
        @Override
        public void received(int events) {
            said.add("received " + events);
        }

        @Override
        public void settled(Verdict verdict, int events) {
            said.add("settled " + events);
        }
    };

    /** Or the balance would be wrong for whoever looks at it in between. */
    @Test
    void events_areReceivedBeforeTheySettle_alsoWhenOnePieceOfNewsTellsBoth() {
        Origin origin = new Origin("events", 0, 1);
        ActivePartition partition = new ActivePartition(
                new TopicPartition("events", 0),
                Uuid.ONE_UUID,
                origin,
                Known.everythingFrom(0),
                new ByteBudget(1_000),
                Lanes.NONE);
        Settlement news = new Settlement(origin, 8);
        for (int offset = 0; offset < 3; offset++) {
            partition.tracker.opened(offset, EventSet.ALL);
            news.decoded(offset, 2);
            news.settled(offset, 0, Verdict.skipped(Reason.TOMBSTONE, null));
            news.settled(offset, 1, Verdict.skipped(Reason.NO_KNOWN_USER, null));
        }
        partition.news.add(news);
        new NewsReader(Lanes.NONE, () -> 0, events).readAll(partition);
        assertThat(said)
                .containsExactly(
                        "received 2",
                        "settled 1",
                        "received 2",
                        "settled 1",
                        "settled 1",
                        "received 2",
                        "settled 1",
                        "settled 1",
                        "settled 1");
    }
}
