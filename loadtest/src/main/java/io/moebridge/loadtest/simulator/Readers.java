package io.moebridge.loadtest.simulator;

import java.util.List;

/** Reads any body by the reader that its call needs. Thread-safe. */
final class Readers {

    private static final Payload NOTHING = Payload.of(List.of(), List.of());

    private final BodyReader elements;
    private final DocumentReader documents = new DocumentReader();

    Readers(SimulatorSettings settings) {
        this.elements = new BodyReader(settings);
    }

    Payload read(Route route, byte[] body) {
        return switch (route) {
            case TRANSITION, CUSTOMER, EVENT, DEVICE -> elements.read(route, body);
            case SEGMENT_AUTH -> NOTHING;
            default -> documents.read(route, body);
        };
    }
}
