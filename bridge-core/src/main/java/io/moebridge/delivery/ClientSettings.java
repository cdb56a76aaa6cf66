package io.moebridge.delivery;

import java.net.URI;
import java.time.Duration;

/**
 * How one workspace is called.
 *
 * @param baseUrl scheme, host and port; TLS when the scheme is https
 * @param appId the workspace id as it stands in path and credentials
 * @param apiKey the Data API key
 * @param timeout how long one request may take from its first byte to the end of the answer
 */
public record ClientSettings(URI baseUrl, String appId, String apiKey, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public ClientSettings {
        if (baseUrl.getHost() == null || !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("base_url must be http://host[:port] or https://host[:port]");
        }
        if (appId.isBlank() || apiKey.isBlank()) {
            throw new IllegalArgumentException("app_id and api_key must not be blank");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ClientSettings[" + baseUrl + ", " + appId + ", key [hidden], " + timeout + "]";
    }
}
