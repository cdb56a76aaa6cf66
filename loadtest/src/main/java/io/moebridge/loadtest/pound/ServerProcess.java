package io.moebridge.loadtest.pound;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a simulator what its process has used. Other servers do not know. */
final class ServerProcess {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration AT_LATEST = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    private ServerProcess(URI address) {
        this.address = address;
    }

    static ServerProcess of(PoundSettings settings) {
        return new ServerProcess(settings.baseUrl().resolve("/_lab/process"));
    }

    /** CPU time since the process began; 0 when the server does not tell. */
    double cpuSeconds() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(AT_LATEST).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode process = JSON.readTree(answer.body());
            return answer.statusCode() == 200 ? process.path("cpu_seconds").asDouble(0) : 0;
        } catch (IOException | JacksonException e) {
            return 0;
        }
    }
}
