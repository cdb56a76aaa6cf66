package io.moebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.lane.Outcome;
import io.moebridge.source.Leases;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A batch whose process stood still between its forming and its writing. */
class LeaseAtTheSocketTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @Test
    void leaseRanOutBeforeTheRequestIsWritten_nothingLeaves_andTheRepetitionIsNoDuplicate() throws IOException {
        EventLoops loops = new EventLoops(1);
        AtomicReference<String> written = new AtomicReference<>("open");
        try (ScriptedServer server = new ScriptedServer(connection -> written.set(connection.request()));
                MoEngageClient client = new MoEngageClient(
                        new ClientSettings(
                                URI.create("http://127.0.0.1:" + server.port()), "APP", "key", Duration.ofSeconds(5)),
                        1,
                        Leases.missing(),
                        loops)) {
            Outcome outcome = client.post(Batches.one()).block(PATIENT).outcome();
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Unavailable.class, unavailable -> {
                assertThat(unavailable.ambiguous()).isFalse();
                assertThat(unavailable.detail()).contains("no commit was acknowledged");
            });
            // The server may hear of the connection later than the client of its failure.
            await().untilAsserted(() -> assertThat(server.connections()).isEqualTo(1));
            await().untilAsserted(() ->
                    assertThat(written).as("closed without a byte").hasValue(""));
        } finally {
            loops.close();
        }
    }
}
