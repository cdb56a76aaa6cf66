package io.moebridge.deadletter;

/** What is behind an error of a Kafka client. */
final class KafkaErrors {
    private KafkaErrors() {}

    /** The message of the innermost cause. */
    static String root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
