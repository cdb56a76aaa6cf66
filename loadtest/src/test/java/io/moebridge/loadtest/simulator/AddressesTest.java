package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.RawConnection.bulkHead;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A name that changes where it leads: the same workspaces behind a second address, which only Linux has without being told. */
@DisabledOnOs({OS.MAC, OS.WINDOWS})
class AddressesTest {

    private static final String SECOND = "127.0.0.2";
    private static final String GOOD = transition(event("ann", 1));

    private final MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));

    @BeforeEach
    void listen() {
        simulator.listenAlso(SECOND);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void secondAddress_recordsInTheSameLedger_andTheLogTellsWhichItWas() throws Exception {
        assertThat(statusAt(SECOND)).contains("200");
        assertThat(statusAt("127.0.0.1")).contains("200");

        assertThat(simulator.ledger().size()).isEqualTo(2);
        assertThat(OracleReader.get(simulator, "/_lab/requests").lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"to\":\"127.0.0.2\""),
                        second -> assertThat(second).contains("\"to\":\"127.0.0.1\""));
    }

    @Test
    void address_isClosedAndOpenedOverHttp_butNotTheLast() throws Exception {
        assertThat(OracleReader.post(simulator, "/_lab/addresses", "{\"127.0.0.2\":false}"))
                .contains("\"127.0.0.1\":true", "\"127.0.0.2\":false");
        assertThatThrownBy(() -> statusAt(SECOND)).isInstanceOf(ConnectException.class);
        assertThat(OracleReader.post(simulator, "/_lab/addresses", "{\"127.0.0.1\":false}"))
                .contains("last open address");
        OracleReader.post(simulator, "/_lab/addresses", "{\"127.0.0.2\":true}");
        assertThat(statusAt(SECOND)).contains("200");
        assertThat(OracleReader.post(simulator, "/_lab/addresses", "{\"10.0.0.1\":false}"))
                .contains("127.0.0.1, 127.0.0.2");
    }

    private String statusAt(String address) throws Exception {
        try (RawConnection raw = new RawConnection(InetAddress.getByName(address), simulator.port())) {
            return raw.say(bulkHead("Content-Length: " + GOOD.length() + "\r\n") + GOOD)
                    .hearUntil("\r\n");
        }
    }
}
