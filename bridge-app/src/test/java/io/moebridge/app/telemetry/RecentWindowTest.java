package io.moebridge.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentWindowTest {
    private static final long SECOND = 1_000_000_000;

    private final RecentWindow window = new RecentWindow(Duration.ofSeconds(10));

    @Test
    void perSecond_beforeTwoSamples_isZero() {
        assertThat(window.perSecond(0)).isZero();
        window.sample(0, 5);
        assertThat(window.perSecond(0)).isZero();
        assertThat(window.growth()).isEmpty();
    }

    @Test
    void perSecond_isTheGrowthOverTheWindow() {
        for (int second = 0; second <= 20; second++) {
            // 10 a second for ten seconds, then 100 a second.
            long count = second <= 10 ? second * 10L : 100 + (second - 10) * 100L;
            window.sample(second * SECOND, count, 2 * count);
        }
        assertThat(window.perSecond(0)).isEqualTo(100);
        assertThat(window.perSecond(1)).isEqualTo(200);
        assertThat(window.allPerSecond()).isEqualTo(300);
        assertThat(window.growth()).containsExactly(1_000, 2_000);
    }
}
