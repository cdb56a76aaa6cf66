package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.message.Verdict.Outcome;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.netty.resources.LoopResources;

/** Nothing blocks on an event loop, whatever the server answers. */
class BlockingIT {

    @BeforeAll
    static void install() {
        BlockHound.install();
    }

    @Test
    void blockingOnAnEventLoop_isNoticedHere() {
        LoopResources loops = LoopResources.create("probe", 1, true);
        EventLoop loop = loops.onClient(true).next();
        assertThatThrownBy(() ->
                        loop.submit(() -> LockSupport.parkNanos(1_000_000)).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BlockingOperationError.class);
        loops.dispose();
    }

    @Test
    void lanesRequestsAndDeadLetters_neverBlockTheirLoop() {
        RecordingEvents events = new RecordingEvents();
        try (Rig rig = new Rig(2, 2)) {
            rig.simulator.faults(
                    Faults.none().withUnavailable(0.1).withThrottled(0.05).withResetAfterRecording(0.05));
            rig.send("k", Rig.track("poison-1", 1));
            rig.send("k", "{nope");
            for (int n = 1; n <= 10; n++) {
                for (int user = 0; user < 100; user++) {
                    rig.send("user-" + user, Rig.track("user-" + user, n), "LAB-APP-" + (1 + user % 2));
                }
            }
            rig.flush();
            rig.start(events);

            await().atMost(Duration.ofSeconds(60)).until(() -> rig.committed() == 1002);
            assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(1000);
            assertThat(events.settled(Outcome.DEAD_LETTERED)).isEqualTo(2);
            assertThat(events.said).noneMatch(line -> line.contains("BlockingOperationError"));
        }
    }
}
