package io.moebridge.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where records come from.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param groupId the consumer group
 * @param topics topic names; empty when {@code topicPattern} is set
 * @param topicPattern topics by pattern instead of names
 * @param startFrom where a new group begins: {@code earliest}, {@code latest} or an ISO 8601 instant
 * @param groupProtocol {@code auto}, {@code consumer} or {@code classic}
 * @param properties further properties of the consumer, passed through untouched
 * @param maxChunk at most so many records are handed on as one chunk
 * @param inFlightBytes the budget of bytes taken and not yet settled, over all workspaces
 * @param revokeTimeout how long a revoked partition waits for what is in flight
 * @param lease for how long after a commit that the group acknowledged requests may start; shortened where the group's
 *     session timeout asks for it
 */
public record SourceSettings(
        String bootstrapServers,
        String groupId,
        List<String> topics,
        Optional<Pattern> topicPattern,
        String startFrom,
        GroupProtocol groupProtocol,
        Map<String, String> properties,
        int maxChunk,
        long inFlightBytes,
        Duration revokeTimeout,
        Duration lease) {

    public static final int DEFAULT_MAX_CHUNK = 512;
    public static final long DEFAULT_IN_FLIGHT_BYTES = 64L << 20;
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);

    /** Shorter, a late commit or two would stop the sending. */
    public static final Duration MIN_LEASE = Duration.ofSeconds(1);

    /** How members of the group agree on who reads what. */
    public enum GroupProtocol {
        /** The consumer protocol where the broker has it, cooperative-sticky otherwise. */
        AUTO,
        /** The protocol of KIP-848. */
        CONSUMER,
        /** The older protocol, with cooperative-sticky assignment. */
        CLASSIC
    }

    /** With the default lease. */
    public SourceSettings(
            String bootstrapServers,
            String groupId,
            List<String> topics,
            Optional<Pattern> topicPattern,
            String startFrom,
            GroupProtocol groupProtocol,
            Map<String, String> properties,
            int maxChunk,
            long inFlightBytes,
            Duration revokeTimeout) {
        this(
                bootstrapServers,
                groupId,
                topics,
                topicPattern,
                startFrom,
                groupProtocol,
                properties,
                maxChunk,
                inFlightBytes,
                revokeTimeout,
                DEFAULT_LEASE);
    }

    public SourceSettings {
        topics = List.copyOf(topics);
        properties = Map.copyOf(properties);
        if (topics.isEmpty() == topicPattern.isEmpty()) {
            throw new IllegalArgumentException("give either topics or a topic_pattern");
        }
        if (maxChunk < 1 || inFlightBytes < 1) {
            throw new IllegalArgumentException("max_chunk and in_flight_bytes must be positive");
        }
        if (lease.compareTo(MIN_LEASE) < 0) {
            throw new IllegalArgumentException("lease must be at least " + MIN_LEASE.toSeconds() + " s");
        }
    }
}
