package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moebridge.loadtest.run.SpeedFigures.Moment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedFiguresTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void between_twoMoments_countsWhatWasSettledAndUsed() {
        SpeedFigures figures = SpeedFigures.between(
                new Moment(10 * SECOND, 100_000, Map.of("bridge-1", Duration.ofSeconds(7))),
                new Moment(
                        20 * SECOND,
                        2_100_000,
                        Map.of("bridge-1", Duration.ofSeconds(15), "sink", Duration.ofSeconds(4))));

        assertThat(figures.eventsPerSecond()).isEqualTo(200_000);
        assertThat(figures.cpuSecondsPerMillion("bridge-1")).isEqualTo(4);
        assertThat(figures.cpuSecondsPerMillion("sink")).isEqualTo(2);
        assertThat(figures.idleShare(2)).isCloseTo(0.4, within(1e-9));
        assertThat(figures.lines(2)).anyMatch(line -> line.contains("200,000 events a second"));
    }

    @Test
    void between_momentsWithoutWork_areZero() {
        Moment moment = new Moment(5, 7, Map.of("bridge-1", Duration.ofSeconds(1)));

        SpeedFigures figures = SpeedFigures.between(moment, moment);

        assertThat(figures.eventsPerSecond()).isZero();
        assertThat(figures.cpuSecondsPerMillion("bridge-1")).isZero();
        assertThat(figures.idleShare(2)).isZero();
    }
}
