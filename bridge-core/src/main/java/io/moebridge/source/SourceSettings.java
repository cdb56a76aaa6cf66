package io.moebridge.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
 * @param ownTopic a topic of the bridge's own, read besides and by a new group from its beginning; empty: none
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
        Duration lease,
        Optional<String> ownTopic) {

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

    /** With the default lease, and without a topic of the bridge's own. */
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

    /** Without a topic of the bridge's own. */
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
            Duration revokeTimeout,
            Duration lease) {
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
                lease,
                Optional.empty());
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

    /** Whether a topic is one of those that records come from. */
    public boolean reads(String topic) {
        return topics.contains(topic)
                || topicPattern
                        .filter(pattern -> pattern.matcher(topic).matches())
                        .isPresent();
    }

    /** The same, with a topic of the bridge's own besides. */
    public SourceSettings withOwnTopic(String topic) {
        return new SourceSettings(
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
                lease,
                Optional.of(topic));
    }

    /** The same source, read by the bounds of another: chunks, bytes in flight and the time that a revoked partition waits. */
    public SourceSettings withBoundsOf(SourceSettings other) {
        return new SourceSettings(
                bootstrapServers,
                groupId,
                topics,
                topicPattern,
                startFrom,
                groupProtocol,
                properties,
                other.maxChunk,
                other.inFlightBytes,
                other.revokeTimeout,
                lease,
                ownTopic);
    }

    /** All topics that are read, by name; empty when they are found by {@link #subscribedPattern}. */
    List<String> subscribedTopics() {
        return topics.isEmpty()
                ? List.of()
                : Stream.concat(topics.stream(), ownTopic.stream()).toList();
    }

    /** What all topics that are read match; empty when they are read by name. */
    Optional<Pattern> subscribedPattern() {
        return topicPattern.map(pattern -> ownTopic.isEmpty()
                ? pattern
                : Pattern.compile("(?:" + pattern + ")|" + Pattern.quote(ownTopic.get()), pattern.flags()));
    }

    boolean isOwn(String topic) {
        return ownTopic.isPresent() && ownTopic.get().equals(topic);
    }
}
