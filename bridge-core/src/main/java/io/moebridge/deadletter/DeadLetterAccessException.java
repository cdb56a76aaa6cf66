package io.moebridge.deadletter;

import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Dead letters cannot be read, or cannot be sent again; the message says why. */
public final class DeadLetterAccessException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private DeadLetterAccessException(DeadLetterSettings settings, KafkaException cause) {
        super(message(settings, cause), cause);
    }

    /** Does something with Kafka; what Kafka's client throws then comes as this exception. */
    static <T> T tellingWhy(DeadLetterSettings settings, Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new DeadLetterAccessException(settings, e);
        }
    }

    /** Our own exceptions say enough; of Kafka's the name says as much as the message. */
    private static String message(DeadLetterSettings settings, KafkaException error) {
        return error.getClass() == KafkaException.class
                ? String.valueOf(error.getMessage())
                : "Kafka at " + settings.bootstrapServers() + ": "
                        + error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
