package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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
                jvm_gc_live_data_size_bytes 5242880.0
                """))
                .containsEntry("open", 12.0)
                .containsEntry("in_flight", 7.0)
                .containsEntry("live_mb", 5.0)
                .hasSize(3);
    }

    @Test
    void sums_beforeTheFirstCollectionOfAll_hasNoLiveMemory() {
        assertThat(BridgeGauges.sums("jvm_gc_live_data_size_bytes 0.0\nbridge_events_open 0.0"))
                .containsExactly(entry("open", 0.0));
    }

    @Test
    void read_ofAProgramWithoutMetrics_isEmpty() throws InterruptedException {
        assertThat(new BridgeGauges().read(Ports.free())).isEmpty();
    }
}
