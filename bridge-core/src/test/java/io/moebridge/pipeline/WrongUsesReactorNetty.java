package io.moebridge.pipeline;

import reactor.netty.http.client.HttpClient;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesReactorNetty {
    private final HttpClient field;

    WrongUsesReactorNetty(HttpClient field) {
        this.field = field;
    }

    HttpClient field() {
        return field;
    }
}
