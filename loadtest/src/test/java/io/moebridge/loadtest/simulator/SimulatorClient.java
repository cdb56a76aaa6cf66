package io.moebridge.loadtest.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Speaks to the simulator as a sender does. */
final class SimulatorClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;

    SimulatorClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    HttpResponse<String> bulk(String body) throws IOException, InterruptedException {
        return send(request("/v1/transition/LAB-APP-1", body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String body) {
        return plain(path, body)
                .header("Authorization", basic("LAB-APP-1:lab-key-1"))
                .header("Content-Type", "application/json");
    }

    HttpRequest.Builder plain(String path, String body) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static String basic(String identity) {
        return "Basic " + Base64.getEncoder().encodeToString(identity.getBytes(StandardCharsets.UTF_8));
    }

    static String transition(String... elements) {
        return "{\"type\":\"transition\",\"elements\":[" + String.join(",", elements) + "]}";
    }

    static String event(String user, long seq) {
        return "{\"type\":\"event\",\"customer_id\":\"" + user + "\",\"actions\":[{\"action\":\"Order Completed\","
                + "\"attributes\":{\"lab_seq\":" + seq + ",\"lab_id\":\"" + user + "-" + seq + "\"}}]}";
    }

    static String customer(String user, long seq) {
        return "{\"type\":\"customer\",\"customer_id\":\"" + user + "\",\"attributes\":{\"lab_seq\":" + seq
                + ",\"lab_id\":\"" + user + "-" + seq + "\",\"name\":\"Zoë\"}}";
    }

    static String device(String user, String device, String token) {
        return "{\"type\":\"device\",\"customer_id\":\"" + user + "\",\"device_id\":\"" + device
                + "\",\"attributes\":{\"platform\":\"ANDROID\",\"push_id\":\"" + token + "\"}}";
    }
}
