package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.customer;
import static io.moebridge.loadtest.simulator.SimulatorClient.device;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 8, 9 and 11 of what a faithful simulator enforces: limits. The number stands in each test's name. */
class LimitRulesTest {

    private MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2));

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"documented, 60000, 60000", "older, 10000, 30000"})
    void rule8_bulk_hasTheDocumentedPairOrTheOlder(String choice, long users, long events) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.LIMITS, choice));

        HttpResponse<String> ofUser = client().bulk(transition(customer("ann", 1)));
        simulator.limits("LAB-APP-1", Limits.of(Rules.likelier().with(Rule.LIMITS, choice)));
        HttpResponse<String> ofEvent = client().bulk(transition(event("ann", 1)));

        assertThat(header(ofUser, "x-ratelimit-limit")).isEqualTo(users);
        assertThat(header(ofEvent, "x-ratelimit-limit")).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "sliding", "bucket"})
    void rule8_elements_areCountedAndNotRequests(String window) throws Exception {
        limited(window, 1_000, 5);

        assertThat(client().bulk(transition(event("ann", 1), event("ann", 2), event("ann", 3)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client().bulk(transition(event("ann", 4), event("ann", 5), event("ann", 6)))
                        .statusCode())
                .isEqualTo(429);
        assertThat(client().bulk(transition(event("ann", 4), event("ann", 5))).statusCode())
                .isEqualTo(200);
        assertThat(simulator.ledger().size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "sliding", "bucket"})
    void rule8_aMinuteLater_theAllowanceIsWholeAgain(String window) throws Exception {
        limited(window, 1_000, 2);
        client().bulk(transition(event("ann", 1), event("ann", 2)));
        assertThat(client().bulk(transition(event("ann", 3))).statusCode()).isEqualTo(429);

        simulator.clock().advance(Duration.ofSeconds(61));

        assertThat(client().bulk(transition(event("ann", 3), event("ann", 4))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void rule8_bucket_fillsEvenlyAndSlidingDoesNot() throws Exception {
        limited("bucket", 1_000, 60);
        client().bulk(transition(events(60)));
        simulator.clock().advance(Duration.ofSeconds(30));
        assertThat(client().bulk(transition(events(25))).statusCode()).isEqualTo(200);

        limited("sliding", 1_000, 60);
        client().bulk(transition(events(60)));
        simulator.clock().advance(Duration.ofSeconds(30));
        assertThat(client().bulk(transition(events(25))).statusCode()).isEqualTo(429);
    }

    @Test
    void rule8_workspaces_haveTheirOwnAllowance() throws Exception {
        limited("fixed", 1_000, 1);
        client().bulk(transition(event("ann", 1)));

        assertThat(client().bulk(transition(event("ann", 2))).statusCode()).isEqualTo(429);
        assertThat(client().send(client().plain("/v1/transition/LAB-APP-2", transition(event("ann", 1)))
                                .header("Content-Type", "application/json")
                                .header("Authorization", SimulatorClient.basic("LAB-APP-2:lab-key-2")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"users, 429", "apart, 200", "free, 200"})
    void rule8_devicesOfBulk_countAsTheSettingSays(String choice, int status) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.BULK_DEVICES, choice));
        simulator.limits("LAB-APP-1", Limits.none().withBulk(1, 1_000));

        assertThat(client().bulk(transition(customer("ann", 1), device("ann", "d", "t")))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"apart, 200", "shared, 429"})
    void rule8_pools_areSharedAsTheSettingSays(String choice, int status) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.LIMIT_POOLS, choice));
        simulator.limits("LAB-APP-1", Limits.none().withBulk(1_000, 1));

        HttpResponse<String> single = client().send(client().request("/v1/event/LAB-APP-1", event("ann", 1)));
        assertThat(single.statusCode()).isEqualTo(200);
        assertThat(client().bulk(transition(event("ann", 2))).statusCode()).isEqualTo(status);
    }

    @Test
    void rule8_singleCalls_haveTheirDocumentedLimits() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.LIMITS, "documented"));

        assertThat(limitOf("/v1/customer/LAB-APP-1", customer("ann", 1))).isEqualTo(10_000);
        assertThat(limitOf("/v1/event/LAB-APP-1", event("ann", 1))).isEqualTo(30_000);
        assertThat(limitOf("/v1/device/LAB-APP-1", device("ann", "d", "t"))).isEqualTo(10_000);
        assertThat(limitOf(
                        "/v1/customers/export?app_id=LAB-APP-1",
                        "{\"data\":{\"identifiers\":[{\"identifier_type\":\"customer_id\",\"identifier\":\"ann\"}]}}"))
                .isEqualTo(1_000);
    }

    @Test
    void rule9_headers_standOnEveryAnswer() throws Exception {
        limited("fixed", 1_000, 3);

        HttpResponse<String> good = client().bulk(transition(event("ann", 1), event("ann", 2)));
        HttpResponse<String> refused = client().bulk(transition(event("ann", 3), event("ann", 4)));

        assertThat(header(good, "x-ratelimit-limit")).isEqualTo(3);
        assertThat(header(good, "x-ratelimit-remaining")).isEqualTo(1);
        assertThat(header(good, "x-ratelimit-reset")).isBetween(1L, 60L);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "x-ratelimit-remaining")).isEqualTo(1);
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        assertThat(refused.headers().firstValue("x-envoy-ratelimited")).isEmpty();
    }

    @Test
    void rule9_resetAsEpoch_isAMomentInTheNextMinute() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.LIMIT_RESET, "epoch"));
        simulator.limits("LAB-APP-1", Limits.none().withBulk(9, 9));

        long now = simulator.clock().instant().getEpochSecond();

        assertThat(header(client().bulk(transition(event("ann", 1))), "x-ratelimit-reset"))
                .isBetween(now, now + 62);
    }

    @Test
    void rule9_retryAfterAndEnvoyHeader_comeWhenSwitchedOn() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.RETRY_AFTER, "present").with(Rule.ENVOY_HEADER, "present"));
        simulator.limits("LAB-APP-1", Limits.none().withBulk(1, 1));
        client().bulk(transition(event("ann", 1)));

        HttpResponse<String> refused = client().bulk(transition(event("ann", 2)));

        assertThat(header(refused, "retry-after")).isBetween(1L, 60L);
        assertThat(refused.headers().firstValue("x-envoy-ratelimited")).hasValue("true");
    }

    @Test
    void rule11_segmentPath_takes500RequestsASecond() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.LIMITS, "documented").with(Rule.SEGMENT_LIMIT, "3"));
        String event = "{\"type\":\"track\",\"user_id\":\"ann\",\"event\":\"Seen\",\"properties\":{\"lab_seq\":1}}";

        IntStream statuses = IntStream.range(0, 12).map(any -> {
            try {
                return client().send(client().request("/v1/integrations/segment?appId=LAB-APP-1", event))
                        .statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(Rule.SEGMENT_LIMIT.byDefault()).isEqualTo("500");
        assertThat(statuses.boxed().toList()).contains(200, 429);
        simulator.clock().advance(Duration.ofSeconds(2));
        assertThat(client().send(client().request("/v1/integrations/segment?appId=LAB-APP-1", event))
                        .statusCode())
                .isEqualTo(200);
    }

    private void limited(String window, long users, long events) {
        restart(SimulatorSettings.lab(2).with(Rule.LIMIT_WINDOW, window));
        // Far from the turn of a minute, so that no fixed window ends in the middle of a test.
        long millis = simulator.clock().instant().toEpochMilli();
        simulator.clock().advance(Duration.ofMillis(60_000 - millis % 60_000));
        simulator.limits("LAB-APP-1", Limits.none().withBulk(users, events));
    }

    private long limitOf(String path, String body) throws Exception {
        return header(client().send(client().request(path, body)), "x-ratelimit-limit");
    }

    private static String[] events(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(seq -> event("ann", seq))
                .toArray(String[]::new);
    }

    private static long header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValueAsLong(name).orElseThrow();
    }

    private void restart(SimulatorSettings settings) {
        simulator.close();
        simulator = MoEngageSimulator.start(settings);
    }

    private SimulatorClient client() {
        return new SimulatorClient(simulator.baseUrl());
    }
}
