package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Mix;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class YardstickTest {

    @Test
    void cpuSecondsPerMillion_aRound_readsTheTokensOfEveryEvent() {
        Yardstick yardstick = new Yardstick(
                GeneratorSettings.standard(1, 1).with(Mix.standard().withHostile(0)));

        double seconds = yardstick.cpuSecondsPerMillion(Duration.ZERO);

        assertThat(seconds).isPositive();
        assertThat(yardstick.tokens()).isGreaterThan(4_000 * 20);
    }
}
