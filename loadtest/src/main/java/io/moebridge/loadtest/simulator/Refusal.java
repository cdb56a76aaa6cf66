package io.moebridge.loadtest.simulator;

import org.jspecify.annotations.Nullable;

/** An answer other than 200, in MoEngage's words. No text in it needs escaping in JSON. */
record Refusal(
        int status, String type, String message, @Nullable String attribute) {

    private static final String MALFORMED = "Malformed JSON";
    private static final String EMPTY = "Empty request body";
    private static final String NOT_JSON = "Body type is not JSON";
    private static final String TITLED = "titled";

    static Refusal of(int status, String type, String message) {
        return new Refusal(status, type, message, null);
    }

    static Refusal missing(String attribute, String message) {
        return new Refusal(400, "MissingAttributeError", attribute + " " + message, attribute);
    }

    static Refusal malformed() {
        return of(400, MALFORMED, "Could not decode the request body. The JSON was incorrect or not encoded as UTF-8.");
    }

    static Refusal emptyBody() {
        return of(400, EMPTY, "A valid JSON document is required");
    }

    static Refusal notADocument() {
        return of(400, NOT_JSON, "A valid JSON document is required");
    }

    /** An answer in the shape with title and description, which few calls use. */
    static Refusal titled(int status, String title, String description) {
        return new Refusal(status, TITLED, title, description);
    }

    boolean isUnreadable() {
        return type.equals(MALFORMED) || type.equals(EMPTY) || type.equals(NOT_JSON);
    }

    String toJson(String requestId) {
        if (type.isEmpty()) {
            return "{\"status\":\"fail\",\"message\":\"" + message + "\"}";
        }
        if (type.equals(TITLED)) {
            return "{\"status\":\"fail\",\"title\":\"" + message + "\",\"description\":\"" + attribute + "\"}";
        }
        String field = attribute == null ? "" : ",\"attribute\":\"" + attribute + "\"";
        return "{\"status\":\"fail\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\",\"request_id\":\"" + requestId + "\"" + field + "}}";
    }
}
