package io.moebridge.lane;

import reactor.core.publisher.Mono;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesReactor {
    private final Mono<String> field;

    WrongUsesReactor(Mono<String> field) {
        this.field = field;
    }

    Mono<String> field() {
        return field;
    }
}
