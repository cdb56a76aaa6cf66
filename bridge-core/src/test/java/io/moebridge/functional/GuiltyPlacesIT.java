package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.lane.LaneSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements that spoil their whole batch, wherever in it they stand: they alone are dead-lettered, and nothing else comes after. */
@Execution(ExecutionMode.CONCURRENT)
class GuiltyPlacesIT {
    private static final int BATCH = 20;

    private final Rig rig = new Rig(1, 1);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "poison, 0",
        "poison, 10",
        "poison, 19",
        "poison, 3 14",
        "poison, 0 19",
        "crash, 0",
        "crash, 19",
        "crash, 3 14"
    })
    void guiltyInTheOnlyBatch_areDeadLettered_andNobodyElse(String guilt, String places) throws Exception {
        List<Integer> guilty =
                Arrays.stream(places.split(" ")).map(Integer::valueOf).toList();
        for (int n = 0; n < BATCH; n++) {
            String user = (guilty.contains(n) ? guilt : "user") + "-" + n;
            rig.send(user, Rig.track(user, n));
        }
        rig.flush();
        rig.start(rig.settings(lane()), events);

        await().atMost(Duration.ofSeconds(60)).until(() -> rig.committed() == BATCH);
        Reason reason = guilt.equals("poison") ? Reason.REJECTED_BY_MOENGAGE : Reason.ALWAYS_FAILING;
        assertThat(events.settled.get(Verdict.deadLettered(reason, "ws-1")).sum())
                .isEqualTo(guilty.size());
        assertThat(events.settled(Outcome.DEAD_LETTERED)).isEqualTo(guilty.size());
        assertThat(rig.accepted().stream().map(Accepted::labSeq).distinct().sorted())
                .containsExactlyElementsOf(innocent(guilty));
    }

    @Test
    void poisonAloneInAQuietWorkspace_isBelievedAfterThreeRefusals() throws Exception {
        rig.send("user", Rig.track("user", 1));
        rig.flush();
        rig.start(rig.settings(lane()), events);
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.committed() == 1);

        rig.send("poison-1", Rig.track("poison-1", 2));
        rig.flush();
        await().during(Duration.ofSeconds(20))
                .atMost(Duration.ofSeconds(40))
                .until(() -> rig.committed() == 1 && events.settled(Outcome.DEAD_LETTERED) == 0);

        await().atMost(Duration.ofSeconds(90)).until(() -> rig.committed() == 2);
        assertThat(events.settled(Outcome.DEAD_LETTERED)).isEqualTo(1);
    }

    private static List<Long> innocent(List<Integer> guilty) {
        List<Long> numbers = new ArrayList<>();
        IntStream.range(0, BATCH).filter(n -> !guilty.contains(n)).forEach(n -> numbers.add((long) n));
        return numbers;
    }

    /** A single batch holds everything; an element is given up after two seconds. */
    private static LaneSettings lane() {
        return new LaneSettings(
                99_000,
                BATCH,
                Duration.ofMillis(500),
                8,
                new LaneSettings.Retry(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(2)),
                Optional.empty());
    }
}
