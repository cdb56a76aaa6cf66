package io.moebridge.segment;

import tools.jackson.databind.JsonNode;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesJackson {
    private final JsonNode field;

    WrongUsesJackson(JsonNode field) {
        this.field = field;
    }

    JsonNode field() {
        return field;
    }
}
