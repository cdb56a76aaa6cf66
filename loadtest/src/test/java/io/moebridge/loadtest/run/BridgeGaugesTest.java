package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.net.Ports;
import org.junit.jupiter.api.Test;

class BridgeGaugesTest {

    @Test
    void sums_addsUpWhatIsKnownAndLeavesOutTheRest() {
        assertThat(BridgeGauges.sums("""
                # HELP bridge_events_open Events received and not settled.
                bridge_events_open 12.0
                bridge_in_flight_requests{workspace="a"} 3.0
                bridge_in_flight_requests{workspace="b"} 4.0
                jvm_memory_used_bytes{area="heap"} 1.5E8
                """))
                .containsEntry("open", 12.0)
                .containsEntry("in_flight", 7.0)
                .hasSize(2);
    }

    @Test
    void read_ofAProgramWithoutMetrics_isEmpty() throws InterruptedException {
        assertThat(new BridgeGauges().read(Ports.free())).isEmpty();
    }
}
