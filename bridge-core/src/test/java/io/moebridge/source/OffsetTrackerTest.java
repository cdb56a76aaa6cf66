package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {
    private final OffsetTracker tracker = new OffsetTracker(10);

    @Test
    void committable_isTheLeastOpenOffset() {
        open(10, 11, 12);
        assertThat(tracker.settled(11, 0)).isTrue();
        assertThat(tracker.committable()).isEqualTo(10);
        assertThat(tracker.settled(10, 0)).isTrue();
        assertThat(tracker.committable()).isEqualTo(12);
        assertThat(tracker.settled(12, 0)).isTrue();
        assertThat(tracker.committable()).isEqualTo(13);
    }

    @Test
    void undecodedRecord_isOpen() {
        tracker.opened(10);
        assertThat(tracker.settled(10, 0)).isFalse();
        assertThat(tracker.committable()).isEqualTo(10);
        assertThat(tracker.quiet()).isFalse();
    }

    @Test
    void skippedOffsets_areComplete() {
        open(15, 40);
        assertThat(tracker.committable()).isEqualTo(15);
        tracker.settled(15, 0);
        assertThat(tracker.committable()).isEqualTo(40);
        tracker.settled(40, 0);
        tracker.advancedTo(99);
        assertThat(tracker.committable()).isEqualTo(99);
    }

    @Test
    void everyEventOfARecord_mustBeSettledOnce() {
        tracker.opened(10);
        tracker.decoded(10, 200);
        for (int event = 0; event < 199; event++) {
            assertThat(tracker.settled(10, event)).isTrue();
            assertThat(tracker.settled(10, event)).isFalse();
        }
        assertThat(tracker.committable()).isEqualTo(10);
        assertThat(tracker.settled(10, 199)).isTrue();
        assertThat(tracker.committable()).isEqualTo(11);
    }

    @Test
    void whatIsLetGo_isNotWaitedForAndNotCommitted() {
        open(10);
        tracker.opened(11);
        tracker.eventLetGo();
        tracker.recordLetGo();
        assertThat(tracker.quiet()).isTrue();
        assertThat(tracker.committable()).isEqualTo(10);
    }

    @Test
    void offsetsThatFall_areRefused() {
        open(20);
        assertThatThrownBy(() -> tracker.opened(20)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderOfSettling_agreesWithAPlainModel(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, Integer> model = new TreeMap<>();
        List<long[]> unsettled = new ArrayList<>();
        long offset = 10;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(100) < 52 || unsettled.isEmpty()) {
                offset += random.nextInt(20) == 0 ? 1 + random.nextInt(50) : 1;
                int events = random.nextInt(30) == 0 ? 1 + random.nextInt(150) : 1;
                tracker.opened(offset);
                tracker.decoded(offset, events);
                model.put(offset, events);
                for (int event = 0; event < events; event++) {
                    unsettled.add(new long[] {offset, event});
                }
            } else {
                long[] one = unsettled.remove(random.nextInt(unsettled.size()));
                assertThat(tracker.settled(one[0], (int) one[1]))
                        .as("seed %d", seed)
                        .isTrue();
                model.computeIfPresent(one[0], (at, left) -> left == 1 ? null : left - 1);
            }
            assertThat(tracker.committable())
                    .as("seed %d", seed)
                    .isEqualTo(model.isEmpty() ? offset + 1 : model.firstKey());
            assertThat(tracker.awaitedEvents()).as("seed %d", seed).isEqualTo(unsettled.size());
        }
    }

    private void open(long... offsets) {
        for (long offset : offsets) {
            tracker.opened(offset);
            tracker.decoded(offset, 1);
        }
    }
}
