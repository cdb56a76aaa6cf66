package io.moebridge.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminServerTest {
    private final FixedViews views = new FixedViews();
    private final AdminServer server = AdminServer.start("127.0.0.1", 0, views, new FakeControls());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create(server.address()).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return request("GET", path);
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return new JsonMapper().readTree(response.body());
    }

    @Test
    void health_ofARunningBridge_isWell() throws Exception {
        HttpResponse<String> live = get("/health/live");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(json(live).at("/parts/0/name").asString()).isEqualTo("lifecycle");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/started").statusCode()).isEqualTo(200);
    }

    @Test
    void health_beforeThereIsABridge_isNotStarted() throws Exception {
        views.status = Optional.empty();
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/started").statusCode()).isEqualTo(503);
        assertThat(get("/api/status").statusCode()).isEqualTo(503);
    }

    @Test
    void health_whileWaiting_saysForWhat() throws Exception {
        views.status = Optional.of(
                new BridgeStatus(Lifecycle.STARTING, "kafka at x:1", Duration.ZERO, null, List.of(), List.of(), 0, 0));
        HttpResponse<String> started = get("/health/started");
        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(json(started).at("/parts/0/detail").asString()).isEqualTo("STARTING, waiting for kafka at x:1");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void status_holdsBalanceWorkspacesAndPartitions() throws Exception {
        JsonNode status = json(get("/api/status"));
        assertThat(status.at("/lifecycle").asString()).isEqualTo("RUNNING");
        assertThat(status.at("/waiting_for").isNull()).isTrue();
        assertThat(status.at("/configuration/since").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(status.at("/configuration/problems/0").asString()).isEqualTo("bridge.yaml:1:1: is wrong");
        assertThat(status.at("/configuration/waiting/0").asString()).isEqualTo("log.level");
        assertThat(status.at("/events").toString()).isEqualTo("{\"received\":30,\"settled\":14,\"open\":16}");
        assertThat(status.at("/rates/received_per_second").asDouble()).isEqualTo(12.346);
        assertThat(status.at("/unrouted/skipped/tombstone").asLong()).isEqualTo(5);
        JsonNode workspace = status.at("/workspaces/0");
        assertThat(workspace.at("/name").asString()).isEqualTo("eu");
        assertThat(workspace.at("/state").asString()).isEqualTo("refused");
        assertThat(workspace.at("/counts/accepted").asLong()).isEqualTo(7);
        assertThat(workspace.at("/counts/dead_lettered/too_old").asLong()).isEqualTo(2);
        assertThat(workspace.at("/resent/lost_answer").asLong()).isEqualTo(3);
        assertThat(workspace.at("/age_p50_seconds").asDouble()).isEqualTo(0.25);
        assertThat(workspace.at("/age_p95_seconds").isNull()).isTrue();
        assertThat(workspace.at("/in_flight_requests").asInt()).isEqualTo(3);
        assertThat(workspace.at("/allowance/users").asInt()).isEqualTo(10_000);
        assertThat(workspace.at("/allowance_share").asDouble()).isEqualTo(1);
        assertThat(status.at("/partitions/0/lag").asLong()).isEqualTo(15);
    }

    @Test
    void metrics_arePrometheusText() throws Exception {
        HttpResponse<String> metrics = get("/metrics");
        assertThat(metrics.body()).isEqualTo("bridge_events_open 16.0\n");
        assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void page_loadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        List<String> links = Pattern.compile("(?:href|src)=\"([^\"]*)\"")
                .matcher(page.body())
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> {
            assertThat(link).startsWith("/");
            assertThat(get(link).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void unknownPath_is404AsJson() throws Exception {
        HttpResponse<String> answer = get("/health/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).at("/error").asString()).isEqualTo("there is nothing at /health/nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void otherMethods_are405AsJson(String method) throws Exception {
        HttpResponse<String> answer = request(method, "/api/status");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(json(answer).at("/status").asInt()).isEqualTo(405);
    }

    @Test
    void deadLettersAndWorkspaces_areReachedWithQueryBodyAndToken() throws Exception {
        JsonNode found = json(get("/api/dead-letters?reason=too_old&limit=5"));
        assertThat(found.at("/filter").asString()).contains("too_old");
        URI pause = URI.create(server.address()).resolve("/api/workspaces/eu/pause");
        HttpResponse<String> refused = client.send(
                HttpRequest.newBuilder(pause).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        HttpRequest redrive = HttpRequest.newBuilder(
                        URI.create(server.address()).resolve("/api/dead-letters/redrive"))
                .header("Authorization", "Bearer " + FakeControls.TOKEN)
                .POST(BodyPublishers.ofString("{\"letter\":[\"0:7\"],\"limit\":1}"))
                .build();
        assertThat(json(client.send(redrive, BodyHandlers.ofString()))
                        .at("/order")
                        .asString())
                .contains("0:7");
    }

    @Test
    void bodyThatIsTooLarge_isNotRead() throws Exception {
        HttpRequest redrive = HttpRequest.newBuilder(
                        URI.create(server.address()).resolve("/api/dead-letters/redrive"))
                .header("Authorization", "Bearer " + FakeControls.TOKEN)
                .POST(BodyPublishers.ofString(" ".repeat(70_000)))
                .build();
        assertThat(client.send(redrive, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void head_hasNoBody() throws Exception {
        HttpResponse<String> answer = request("HEAD", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void start_onATakenPort_saysWhichAndWhatToDo() {
        int port = URI.create(server.address()).getPort();
        assertThatThrownBy(() -> AdminServer.start("127.0.0.1", port, views, new FakeControls()))
                .isInstanceOf(AdminPortException.class)
                .hasMessage("the admin port " + port + " on 127.0.0.1 is taken; stop what uses it, or take another with"
                        + " --set admin.port=" + (port + 1));
    }
}
