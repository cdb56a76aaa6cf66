package io.moebridge.loadtest.generator;

import java.util.List;

/**
 * Where a generator's records go, and how.
 *
 * @param compression one of {@link #COMPRESSIONS}
 * @param threads how many producers; a partition belongs to one of them, so that order stays
 */
public record Destination(String bootstrapServers, String topic, String compression, int threads) {

    /** What Kafka's producer knows. */
    public static final List<String> COMPRESSIONS = List.of("none", "lz4", "zstd", "snappy", "gzip");

    public Destination {
        if (!COMPRESSIONS.contains(compression)) {
            throw new IllegalArgumentException("compression is one of " + COMPRESSIONS + ", not " + compression);
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("there are 1 to 64 producers, not " + threads);
        }
    }

    /** One producer, no compression. */
    public static Destination of(String bootstrapServers, String topic) {
        return new Destination(bootstrapServers, topic, "none", 1);
    }
}
