package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.basic;
import static io.moebridge.loadtest.simulator.SimulatorClient.customer;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 1 to 7 of what a faithful simulator enforces: transport. The number stands in each test's name. */
class TransportRulesTest {

    private static final String BULK = "/v1/transition/LAB-APP-1";
    private static final String GOOD = transition(event("ann", 1));

    private MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2));

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void rule1_testWorkspace_hasItsOwnKeyAndData() throws Exception {
        String path = "/v1/transition/LAB-APP-1_DEBUG?app_id=LAB-APP-1_DEBUG";

        assertThat(as("LAB-APP-1_DEBUG:lab-key-1", path, GOOD).statusCode()).isEqualTo(401);
        assertThat(as("LAB-APP-1_DEBUG:lab-key-1-debug", path, GOOD).statusCode())
                .isEqualTo(200);
        assertThat(simulator.ledger().of("LAB-APP-1_DEBUG")).hasSize(1);
        assertThat(simulator.ledger().of("LAB-APP-1")).isEmpty();
    }

    @Test
    void rule1_workspaceOfAnotherDataCentre_isNotFound() throws Exception {
        restart(SimulatorSettings.lab(1).withWorkspaces(List.of(new WorkspaceAccount("LAB-APP-1", "lab-key-1", "02"))));

        assertThat(withHost("api-01.moengage.com")).startsWith("HTTP/1.1 401");
        assertThat(withHost("api-02.moengage.com")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/customer/LAB-APP-1                             | {"type":"customer","customer_id":"ann"}
            /v1/customer?app_id=LAB-APP-1                      | {"type":"customer","customer_id":"ann"}
            /v1/event/LAB-APP-1                                | {"type":"event","customer_id":"ann","actions":[{"action":"Seen"}]}
            /v1/event?app_id=LAB-APP-1                         | {"type":"event","customer_id":"ann","actions":[{"action":"Seen"}]}
            /v1/device/LAB-APP-1                               | {"type":"device","customer_id":"ann","device_id":"d1","attributes":{"platform":"iOS","push_id":"t"}}
            /v1/device?app_id=LAB-APP-1                        | {"type":"device","customer_id":"ann","device_id":"d1","attributes":{"platform":"iOS","push_id":"t"}}
            /v1/transition/LAB-APP-1                           | {"type":"transition","elements":[{"type":"customer","customer_id":"ann"}]}
            /v1/transition?app_id=LAB-APP-1                    | {"type":"transition","elements":[{"type":"customer","customer_id":"ann"}]}
            /v1/customer/merge?app_id=LAB-APP-1                | {"merge_data":[{"merged_user":"ann","retained_user":"bob"}]}
            /v1/customers/export?app_id=LAB-APP-1              | {"data":{"identifiers":[{"identifier_type":"customer_id","identifier":"ann"}]}}
            /v1/devices/manage?app_id=LAB-APP-1                | {"user_identifier_type":"customer_id","user_identifier_value":"ann","action_type":"block"}
            /v1/opengdpr_requests/LAB-APP-1                    | {"request_type":"erasure","submitted_time":"2026-01-01T00:00:00Z","identities":[{"identity_type":"ID","identity_value":"ann"}],"api_version":"1.0"}
            /v1/integrations/segment?appId=LAB-APP-1           | {"type":"track","user_id":"ann","event":"Seen","properties":{}}
            """)
    void rule2_everyCall_answersAGoodRequest(String path, String body) throws Exception {
        assertThat(as("LAB-APP-1:lab-key-1", path, body).statusCode()).isEqualTo(200);
    }

    @Test
    void rule2_callsWithAnotherWayToNameTheWorkspace_answer() throws Exception {
        HttpRequest.Builder cohort = client().request(
                        "/v1/integrations/cohortsync",
                        "{\"action\":\"add_members\",\"partner\":\"lab\",\"parameters\":{\"cohort_name\":\"c\",\"cohort_id\":\"1\",\"members\":[]}}")
                .header("MOE-APPKEY", "LAB-APP-1");
        HttpRequest.Builder connection = client().plain(
                        "/v1/integrations/authentication",
                        "{\"app_id\":\"LAB-APP-1\",\"app_secret\":\"lab-key-1\",\"source\":\"lab\",\"region\":\"01\"}")
                .header("Content-Type", "application/json")
                .header("MOE-APPKEY", "LAB-APP-1");
        HttpRequest.Builder segment = client().request("/v1/integrations/segment/auth?appId=LAB-APP-1", "")
                .GET();

        assertThat(client().send(cohort).statusCode()).isEqualTo(200);
        assertThat(client().send(connection).body()).contains("\"app_name\"");
        assertThat(client().send(segment).statusCode()).isEqualTo(200);
    }

    @Test
    void rule2_unknownPathAndWrongMethod_are404And405() throws Exception {
        assertThat(client().send(client().request("/v1/nothing/LAB-APP-1", GOOD))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client().send(client().request("/v1/customer/x/y", GOOD)).statusCode())
                .isEqualTo(404);
        assertThat(client().send(client().request(BULK, "").GET()).statusCode()).isEqualTo(405);
    }

    @Test
    void rule3_checks_runInTheOrderThatTheSettingNames() throws Exception {
        String tooLarge = GOOD + " ".repeat(200_000);
        assertThat(as("LAB-APP-1:wrong", BULK, tooLarge).statusCode()).isEqualTo(401);

        restart(SimulatorSettings.lab(1)
                .with(Rule.CHECK_ORDER, "size,app_id,authentication,id_match,account,content_type,json,schema,rate"));

        assertThat(as("LAB-APP-1:wrong", BULK, tooLarge).statusCode()).isEqualTo(413);
    }

    @Test
    void rule3_orderThatLeavesACheckOut_isRefused() {
        assertThatThrownBy(() -> Rules.likelier().with(Rule.CHECK_ORDER, "app_id,authentication"))
                .hasMessageContaining("names each of");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUSPENDED             | 403 | Account Suspended
            TEMPORARILY_SUSPENDED | 403 | Account Temporarily Suspended
            BLOCKED               | 403 | BlockedClient
            BLACKLISTED           | 400 | Blacklisted
            """)
    void rule3_account_isCheckedAfterTheKey(AccountState state, int status, String type) throws Exception {
        simulator.state("LAB-APP-1", state);

        HttpResponse<String> refused = client().bulk(GOOD);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains("\"type\":\"" + type + "\"");
        simulator.state("LAB-APP-1", AccountState.ACTIVE);
        assertThat(client().bulk(GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void rule4_keyNeverSet_is409() throws Exception {
        simulator.removeKey("LAB-APP-1", "lab-key-1");

        HttpResponse<String> answer = client().bulk(GOOD);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("App Secret key is not set");
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "403, 403"})
    void rule4_keyOutsideItsScope_isRefusedAsTheSettingSays(String choice, int status) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.SCOPED_KEY, choice));
        simulator.addKey("LAB-APP-1", "other", Set.of(Scope.OTHER));
        simulator.addKey("LAB-APP-1", "second", Set.of(Scope.DATA));

        assertThat(as("LAB-APP-1:other", BULK, GOOD).statusCode()).isEqualTo(status);
        assertThat(as("LAB-APP-1:second", BULK, GOOD).statusCode()).isEqualTo(200);
        assertThat(as("LAB-APP-1:lab-key-1", BULK, GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void rule4_mergeWithAnotherAppKey_is401() throws Exception {
        HttpRequest.Builder merge = client().request(
                        "/v1/customer/merge?app_id=LAB-APP-1",
                        "{\"merge_data\":[{\"merged_user\":\"ann\",\"retained_user\":\"bob\"}]}")
                .header("MOE-APPKEY", "LAB-APP-2");

        assertThat(client().send(merge).body()).contains("MOE_APPKEY doesn't match");
    }

    @ParameterizedTest
    @CsvSource({"1000, 100, 100000", "1024, 100, 102400", "1000, 128, 128000"})
    void rule5_bulkBody_isTakenUpToTheCap(String kilobyte, String kilobytes, int cap) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.KILOBYTE, kilobyte).with(Rule.BULK_LIMIT_KB, kilobytes));
        String exact = GOOD + " ".repeat(cap - GOOD.length());

        assertThat(client().bulk(exact).statusCode()).isEqualTo(200);
        assertThat(client().bulk(exact + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void rule5_singleBody_isTakenUpTo128KB() throws Exception {
        String customer = customer("ann", 1);
        String exact = customer + " ".repeat(128_000 - customer.getBytes(StandardCharsets.UTF_8).length);

        assertThat(as("LAB-APP-1:lab-key-1", "/v1/customer/LAB-APP-1", exact).statusCode())
                .isEqualTo(200);
        assertThat(as("LAB-APP-1:lab-key-1", "/v1/customer/LAB-APP-1", exact + " ")
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"400, 400", "415, 415"})
    void rule6_missingContentType_isRefusedAsTheSettingSays(String choice, int status) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.MISSING_CONTENT_TYPE, choice));
        HttpRequest.Builder request = client().plain(BULK, GOOD).header("Authorization", basic("LAB-APP-1:lab-key-1"));

        assertThat(client().send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void rule7_requestId_isThereOrNotAsTheSettingSays() throws Exception {
        assertThat(client().bulk(GOOD).body()).containsPattern("\"request_id\":\"[A-Za-z]{8}\"");

        restart(SimulatorSettings.lab(1).with(Rule.REQUEST_ID, "absent"));

        assertThat(client().bulk(GOOD).body()).contains("success").doesNotContain("request_id");
    }

    @Test
    void rule7_errorTexts_differWhenRandom() throws Exception {
        restart(SimulatorSettings.lab(1)
                .with(Rule.ERROR_TEXTS, "random")
                .withFaults(Faults.none().withThrottled(1)));

        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            HttpResponse<String> answer = client().bulk(GOOD);
            assertThat(answer.statusCode()).isEqualTo(429);
            texts.add(answer.body().replaceAll("\"request_id\":\"[A-Za-z]+\"", ""));
        }

        assertThat(texts).hasSize(4).anyMatch(text -> text.contains("\"title\":\"Rate limit exceeded\""));
    }

    @ParameterizedTest
    @CsvSource({"html, <html>, text/html", "empty, '', text/plain", "json, '{', application/json"})
    void rule7_gateway_answersAsTheSettingSays(String choice, String begin, String type) throws Exception {
        restart(SimulatorSettings.lab(1)
                .with(Rule.GATEWAY_BODY, choice)
                .withFaults(Faults.none().withUnavailable(1)));

        HttpResponse<String> answer = client().bulk(GOOD);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).startsWith(begin);
        assertThat(answer.body().isEmpty()).isEqualTo(begin.isEmpty());
        assertThat(answer.headers().firstValue("content-type")).hasValue(type);
    }

    private void restart(SimulatorSettings settings) {
        simulator.close();
        simulator = MoEngageSimulator.start(settings);
    }

    private SimulatorClient client() {
        return new SimulatorClient(simulator.baseUrl());
    }

    private HttpResponse<String> as(String identity, String path, String body) throws Exception {
        return client().send(client().plain(path, body)
                .header("Authorization", basic(identity))
                .header("Content-Type", "application/json"));
    }

    /** A request whose Host header is chosen, which the JDK's client does not allow. */
    private String withHost(String host) throws Exception {
        byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.setSoTimeout(10_000);
            String head = "POST " + BULK + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                    + "Authorization: " + basic("LAB-APP-1:lab-key-1") + "\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
