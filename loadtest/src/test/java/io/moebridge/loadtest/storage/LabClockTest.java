package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LabClockTest {

    @Test
    void stoppedClock_movesOnlyWhenSetForward() {
        LabClock clock = LabClock.stoppedAt(Instant.EPOCH);

        clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ofMillis(5));

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusMillis(3_600_005));
        assertThat(clock.offset()).isEqualTo(Duration.ofMillis(3_600_005));
    }

    @Test
    void systemClock_isAheadByWhatItWasSetForward() {
        LabClock clock = LabClock.system();
        clock.advance(Duration.ofDays(30));

        assertThat(clock.instant()).isAfter(Instant.now().plus(Duration.ofDays(29)));
    }

    @Test
    void stepBack_isRefused() {
        assertThatThrownBy(() -> LabClock.system().advance(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forward");
    }
}
