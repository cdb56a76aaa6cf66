package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.customer;
import static io.moebridge.loadtest.simulator.SimulatorClient.device;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleClientTest {

    @Test
    void accepted_overHttp_isWhatTheLedgerHolds() throws Exception {
        SimulatorSettings settings = SimulatorSettings.lab(1).withKeepBodies(false);
        try (MoEngageSimulator simulator = MoEngageSimulator.start(settings)) {
            SimulatorClient client = new SimulatorClient(simulator.baseUrl());
            for (int n = 0; n < 600; n++) {
                client.bulk(transition(customer("ann", n), event("zoë", n), device("ann", "d-1", "t-1")));
            }
            simulator.faults(Faults.none().withResetAfterRecording(1));
            assertThatThrownBy(() -> client.bulk(transition(event("ann", 1)))).isInstanceOf(IOException.class);
            OracleClient oracle = new OracleClient(simulator.baseUrl());

            List<Accepted> accepted = new ArrayList<>();
            oracle.accepted(accepted::add);

            assertThat(accepted).hasSize(1_801).isEqualTo(simulator.ledger().all());
            assertThat(oracle.lostAnswers())
                    .hasSize(1)
                    .isEqualTo(simulator.ledger().lostAnswers());
        }
    }
}
