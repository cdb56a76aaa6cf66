package io.moebridge.app.admin;

import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What is answered to a request. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** The body of an answer that is no result. */
    private record ErrorBody(int status, String error) {}

    static Answer json(int status, Object body) {
        return new Answer(status, "application/json", JSON.writeValueAsString(body), Map.of());
    }

    static Answer text(String contentType, String body) {
        return new Answer(200, contentType, body, Map.of());
    }

    static Answer error(int status, String message) {
        return json(status, new ErrorBody(status, message));
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }
}
