package io.moebridge.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.simulator.AccountState;
import io.moebridge.loadtest.simulator.Fault;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoEngagePlayerTest {

    private final MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2));
    private final MoEngagePlayer player = new MoEngagePlayer(simulator);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void behave_ofOneWorkspace_leavesTheOthers_andOneOfAllReachesEach() {
        player.play(new Action.Behave(2, new FaultChange(false, null, null, null, Map.of(Fault.UNAVAILABLE, 1.0))));
        assertThat(simulator.faults("LAB-APP-2").share(Fault.UNAVAILABLE)).isEqualTo(1);
        assertThat(simulator.faults("LAB-APP-1")).isEqualTo(Faults.none());

        player.play(new Action.Behave(0, new FaultChange(true, Duration.ofMillis(5), null, null, Map.of())));
        assertThat(simulator.faults("LAB-APP-2")).isEqualTo(Faults.none().withLatency(Duration.ofMillis(5)));
    }

    @Test
    void limit_changesTheBulkCallsOfAWorkspace() {
        player.play(new Action.Limit(1, 600, 900));

        assertThat(simulator.limits("LAB-APP-1").bulkUsers()).isEqualTo(600);
        assertThat(simulator.limits("LAB-APP-1").bulkEvents()).isEqualTo(900);
        assertThat(simulator.limits("LAB-APP-2").bulkEvents()).isGreaterThan(900);
    }

    @Test
    void replacedKey_isRefusedUntilItIsPutBack() throws Exception {
        assertThat(status()).isEqualTo(200);
        player.play(new Action.ReplaceKey(1, "another"));
        assertThat(status()).isEqualTo(401);
        player.play(new Action.ReplaceKey(1, "lab-key-1"));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void blacklistedAccount_isAnswered400ForEverything() throws Exception {
        player.play(new Action.BecomeState(1, AccountState.BLACKLISTED));
        assertThat(status()).isEqualTo(400);
        player.play(new Action.BecomeState(1, AccountState.ACTIVE));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void portThatIsClosed_isOpenedAgain() throws Exception {
        player.play(new Action.Listen(false));
        assertThat(status()).isZero();
        player.play(new Action.Listen(true));
        assertThat(status()).isEqualTo(200);
    }

    private int status() throws InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString("LAB-APP-1:lab-key-1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/transition/LAB-APP-1"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"type\":\"transition\",\"elements\":[{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{}}]}"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
