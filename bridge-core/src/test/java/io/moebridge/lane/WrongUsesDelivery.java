package io.moebridge.lane;

import io.moebridge.delivery.ClientSettings;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesDelivery {
    private final ClientSettings field;

    WrongUsesDelivery(ClientSettings field) {
        this.field = field;
    }

    ClientSettings field() {
        return field;
    }
}
