package io.moebridge.source;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import java.util.List;

/**
 * Records of one partition, in order.
 *
 * @param weight what they take of the byte budget until they are offered to a lane or settled
 */
public record Chunk(Origin origin, List<Envelope> envelopes, long weight) {}
