package io.moebridge.loadtest.simulator;

import org.jspecify.annotations.Nullable;

/** An answer other than 200, in MoEngage's words. */
record Refusal(
        int status, String type, String message, @Nullable String attribute) {

    static Refusal of(int status, String type, String message) {
        return new Refusal(status, type, message, null);
    }

    static Refusal missing(String attribute, String message) {
        return new Refusal(400, "MissingAttributeError", attribute + " " + message, attribute);
    }

    static Refusal malformed() {
        return of(
                400,
                "Malformed JSON",
                "Could not decode the request body. The JSON was incorrect or not encoded as UTF-8.");
    }

    String toJson(String requestId) {
        String field = attribute == null ? "" : ",\"attribute\":\"" + attribute + "\"";
        return "{\"status\":\"fail\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\",\"request_id\":\"" + requestId + "\"" + field + "}}";
    }
}
