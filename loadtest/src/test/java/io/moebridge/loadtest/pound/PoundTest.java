package io.moebridge.loadtest.pound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PoundTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void requests_areTakenByASimulatorThatReadsThem() throws Exception {
        try (MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1))) {
            PoundReport report = Pound.run(settings(simulator.baseUrl(), "lab-key-1"));

            assertThat(report.answers()).containsOnlyKeys(200);
            assertThat(report.failures()).isZero();
            assertThat(report.elements())
                    .isPositive()
                    .isLessThanOrEqualTo(simulator.ledger().size());
            assertThat(simulator.ledger().size(ElementType.CUSTOMER) * 3)
                    .isEqualTo(simulator.ledger().size(ElementType.EVENT));
            assertThat(report.asMap()).containsKey("elements_per_server_cpu_second");
        }
    }

    @Test
    void refusals_areCountedByStatusAndAreNoElements() throws Exception {
        try (MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1))) {
            PoundReport report = Pound.run(settings(simulator.baseUrl(), "wrong"));

            assertThat(report.answers()).containsOnlyKeys(401);
            assertThat(report.elements()).isZero();
        }
    }

    @Test
    void realMoEngage_isRefused() {
        assertThatThrownBy(() -> settings("http://api-01.moengage.com", "key"))
                .hasMessageContaining("not for MoEngage's own");
        assertThatThrownBy(() -> settings("nowhere", "key")).hasMessageContaining("http://127.0.0.1:9900");
    }

    private static PoundSettings settings(String baseUrl, String apiKey) {
        return new PoundSettings(URI.create(baseUrl), "LAB-APP-1", apiKey, Duration.ZERO, SHORT, 2, 100, 590);
    }
}
