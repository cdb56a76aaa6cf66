package io.moebridge.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.simulator.Fault;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MoEngageTimelineTest {

    private static final String SCENARIO = """
            # A workspace is suspended, and a bridge killed, which a simulator alone cannot do.
            name: alone
            duration: 1m
            workspaces: 2
            moengage: {latency: 1ms, unavailable: 0.25, rules: {limits: none, partial_failure: drop}}
            timeline:
              - {at: 0s, moengage: {workspace: 2, state: suspended}}
              - {at: 0s, bridge: {kill: 1}}
              - {at: 100ms, moengage: {well: true}}
              - {at: 1m, generator: {rate: 0}}
            """;

    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();

    @Test
    void steps_forMoEngage_arePlayedFromTheFirstRequestOn() throws Exception {
        Scenario scenario = ScenarioReader.read("alone.yaml", SCENARIO);
        try (MoEngageSimulator simulator = MoEngageSimulator.start(MoEngagePlayer.settings(scenario));
                MoEngageTimeline timeline = new MoEngageTimeline(scenario, simulator, notes::add)) {
            timeline.start();
            assertThat(simulator.faults().share(Fault.UNAVAILABLE)).isEqualTo(0.25);
            assertThat(notes).isEmpty();

            int unused = statusOf(simulator, "LAB-APP-1");

            assertThat(note()).contains("the timeline begins");
            assertThat(note()).contains("state suspended");
            assertThat(note()).contains("well true");
            assertThat(note()).contains("the timeline is over");
            assertThat(simulator.faults().share(Fault.UNAVAILABLE)).isZero();
            assertThat(statusOf(simulator, "LAB-APP-2")).isEqualTo(403);
        }
    }

    @Test
    void steps_forOthers_areNamedAndLeftOut() {
        Scenario scenario = ScenarioReader.read("alone.yaml", SCENARIO);
        try (MoEngageSimulator simulator = MoEngageSimulator.start(MoEngagePlayer.settings(scenario));
                MoEngageTimeline timeline = new MoEngageTimeline(scenario, simulator, notes::add)) {
            List<Integer> lines = timeline.leftOut().stream().map(Step::line).toList();

            assertThat(lines).containsExactly(8, 10);
        }
    }

    @Test
    void latencyP99_belowTheMedian_isRefusedByLine() {
        String wrong = SCENARIO.replace("latency: 1ms", "latency: 20ms, latency_p99: 5ms");

        assertThatThrownBy(() -> ScenarioReader.read("alone.yaml", wrong))
                .isInstanceOf(ScenarioException.class)
                .satisfies(e -> assertThat(((ScenarioException) e).problems())
                        .singleElement()
                        .asString()
                        .contains(":5", "latency_p99 is at least latency"));
    }

    private String note() throws InterruptedException {
        return String.valueOf(notes.poll(20, TimeUnit.SECONDS));
    }

    private static int statusOf(MoEngageSimulator simulator, String appId) throws Exception {
        String key = simulator.workspaces().stream()
                .filter(account -> account.appId().equals(appId))
                .findFirst()
                .orElseThrow()
                .apiKey();
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/transition/" + appId))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((appId + ":" + key).getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
