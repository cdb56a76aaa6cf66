package io.moebridge.message;

import java.util.List;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongHelper {
    private final List<String> field;

    WrongHelper(List<String> field) {
        this.field = field;
    }

    List<String> field() {
        return field;
    }
}
