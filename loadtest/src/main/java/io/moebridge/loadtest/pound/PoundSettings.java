package io.moebridge.loadtest.pound;

import java.net.URI;
import java.time.Duration;

/**
 * What is sent, where and for how long.
 *
 * @param baseUrl of the server, without a path
 * @param warmUp how long is sent before anything counts
 * @param connections each sends one request after the other
 * @param elements of each body
 * @param elementBytes of each element, about
 */
public record PoundSettings(
        URI baseUrl,
        String appId,
        String apiKey,
        Duration warmUp,
        Duration duration,
        int connections,
        int elements,
        int elementBytes) {

    public PoundSettings {
        String host = baseUrl.getHost();
        if (!"http".equals(baseUrl.getScheme()) || host == null) {
            throw new IllegalArgumentException(
                    "the server's address is one such as http://127.0.0.1:9900, not '" + baseUrl + "'");
        }
        if (host.endsWith("moengage.com")) {
            throw new IllegalArgumentException("this is for simulated servers, not for MoEngage's own: " + host);
        }
        if (connections < 1 || elements < 1 || duration.isZero()) {
            throw new IllegalArgumentException("a load has a connection, an element and a duration at least");
        }
    }

    int port() {
        return baseUrl.getPort() < 0 ? 80 : baseUrl.getPort();
    }
}
