package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.verifier.Disturbance;
import io.moebridge.loadtest.verifier.RepeatCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerWatchTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = START;
    private Optional<Map<Integer, String>> owners = Optional.of(Map.of(0, "a", 1, "b"));
    private final Disturbances disturbances = new Disturbances(() -> now);
    private final OwnerWatch watch = new OwnerWatch(() -> owners, disturbances);

    @Test
    void look_partitionOfAnotherMember_isAMoveSinceTheLastLook() throws Exception {
        look(0, Map.of(0, "a", 1, "b"));
        look(1, Map.of(0, "a", 1, "b"));
        int before = moves().size();
        look(2, Map.of(0, "b", 1, "b"));

        assertThat(moves().subList(before, moves().size()))
                .containsExactly(new Disturbance(
                        RepeatCause.MOVED,
                        START.plusSeconds(1),
                        START.plusSeconds(4),
                        0,
                        "partition 0 went from a to b"));
    }

    @Test
    void look_brokerAway_knowsNothingUntilItIsBack() throws Exception {
        look(0, Map.of(0, "a"));
        int before = moves().size();
        owners = Optional.empty();
        now = START.plusSeconds(5);
        watch.look();
        look(9, Map.of());

        assertThat(moves().subList(before, moves().size()))
                .singleElement()
                .satisfies(move -> assertThat(move.from()).isEqualTo(START))
                .satisfies(move -> assertThat(move.what()).isEqualTo("partition 0 went from a to nobody"));
    }

    @Test
    void log_whatHasNotEnded_lastsUntilNow() {
        disturbances.began("bridge 2 stands still");
        now = START.plusSeconds(30);
        disturbances.ended("something that never began");

        assertThat(disturbances.log().disturbances())
                .containsExactly(new Disturbance(
                        RepeatCause.MOVED,
                        START,
                        START.plusSeconds(30).plus(Duration.ofSeconds(2)),
                        Disturbance.ALL,
                        "bridge 2 stands still"));
    }

    private void look(int second, Map<Integer, String> found) throws InterruptedException {
        now = START.plusSeconds(second);
        owners = Optional.of(found);
        watch.look();
    }

    private List<Disturbance> moves() {
        return disturbances.log().disturbances();
    }
}
