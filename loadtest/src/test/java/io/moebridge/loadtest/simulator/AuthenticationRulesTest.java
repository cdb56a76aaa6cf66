package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.basic;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 4 of what a faithful simulator enforces: every way to be refused for who one is, in MoEngage's words. */
class AuthenticationRulesTest {

    private static final String MERGE = "{\"merge_data\":[{\"merged_user\":\"ann\",\"retained_user\":\"bob\"}]}";

    private MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2));

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -                             | 401 | Authentication Header Required
            Basic                         | 401 | No identity information found
            Basic !!!                     | 401 | Invalid identity information found
            Bearer abc                    | 401 | Invalid identity information found
            :lab-key-1                    | 401 | APP_KEY missing in the authentication header
            LAB-APP-1                     | 401 | APP_SECRET missing in the authentication header
            LAB-APP-1:                    | 401 | APP_SECRET missing in the authentication header
            LAB-APP-1:wrong               | 401 | App Secret key mismatch. Please login to the dashboard to verify key
            LAB-APP-1:lab-key-1-debug     | 401 | App Secret key mismatch. Please login to the dashboard to verify key
            NOBODY:lab-key-1              | 401 | Invalid APP_ID used in Authentication Header
            LAB-APP-2:lab-key-2           | 409 | App key mismatch in params and authentication
            """)
    void rule4_bulk_isRefusedInMoEngagesWords(String identity, int status, String message) throws Exception {
        HttpRequest.Builder request =
                client().plain("/v1/transition/LAB-APP-1", "{}").header("Content-Type", "application/json");
        authorize(request, identity);

        HttpResponse<String> answer = client().send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"type\":\"Authentication ", "\"message\":\"" + message + "\"")
                .containsPattern("\"request_id\":\"[A-Za-z]{8}\"");
    }

    @Test
    void rule4_mergeWithAnotherScheme_isToldOfBasic() throws Exception {
        HttpRequest.Builder request = client().plain("/v1/customer/merge?app_id=LAB-APP-1", MERGE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer abc");

        assertThat(client().send(request).body()).contains("MoEngage only supports 'Basic Auth' authorization.");
    }

    @Test
    void rule4_mergeWithoutAppKey_isRefusedWhereItIsRequired() throws Exception {
        HttpRequest.Builder merge = client().request("/v1/customer/merge?app_id=LAB-APP-1", MERGE);
        assertThat(client().send(merge).statusCode()).isEqualTo(200);

        restart(SimulatorSettings.lab(1).with(Rule.MERGE_APPKEY, "required"));

        HttpResponse<String> answer = client().send(client().request("/v1/customer/merge?app_id=LAB-APP-1", MERGE));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("MOE-APPKEY is missing in Header");
    }

    @Test
    void rule4_queryAndPathThatDiffer_are409() throws Exception {
        assertThat(client().send(client().request("/v1/event/LAB-APP-1?app_id=LAB-APP-2", "{}"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void rule4_rotatedKey_isDeadAtOnce_andAScopedOneIsAddedFirst() throws Exception {
        OracleReader.post(
                simulator, "/_lab/workspace?app_id=LAB-APP-1", "{\"add_key\":\"second\",\"scopes\":[\"data\"]}");
        assertThat(statusAs("LAB-APP-1:second")).isEqualTo(400);
        OracleReader.post(simulator, "/_lab/workspace?app_id=LAB-APP-1", "{\"remove_key\":\"lab-key-1\"}");
        assertThat(statusAs("LAB-APP-1:lab-key-1")).isEqualTo(401);
        OracleReader.post(simulator, "/_lab/workspace?app_id=LAB-APP-1", "{\"api_key\":\"third\"}");
        assertThat(statusAs("LAB-APP-1:second")).isEqualTo(401);
        assertThat(statusAs("LAB-APP-1:third")).isEqualTo(400);
    }

    private int statusAs(String identity) throws Exception {
        HttpRequest.Builder request =
                client().plain("/v1/transition/LAB-APP-1", "{}").header("Content-Type", "application/json");
        authorize(request, identity);
        return client().send(request).statusCode();
    }

    private static void authorize(HttpRequest.Builder request, String identity) {
        if (identity.startsWith("B")) {
            request.header("Authorization", identity);
        } else if (!identity.equals("-")) {
            request.header("Authorization", basic(identity));
        }
    }

    private void restart(SimulatorSettings settings) {
        simulator.close();
        simulator = MoEngageSimulator.start(settings);
    }

    private SimulatorClient client() {
        return new SimulatorClient(simulator.baseUrl());
    }
}
