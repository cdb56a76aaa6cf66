package io.moebridge.source;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition, in order; or a marker between them.
 *
 * @param weight what they take of the byte budget until they are offered to a lane or settled
 * @param workspace the index of the only workspace that they were read for, or {@link #EVERY}
 * @param marker what is to be heeded in place of records, or null
 */
public record Chunk(
        Origin origin,
        List<Envelope> envelopes,
        long weight,
        int workspace,
        @Nullable Marker marker) {
    /** Records of the main reader are for every workspace. */
    public static final int EVERY = -1;

    /** Records of the main reader. */
    public Chunk(Origin origin, List<Envelope> envelopes, long weight) {
        this(origin, envelopes, weight, EVERY, null);
    }

    static Chunk of(Origin origin, int workspace, Marker marker) {
        return new Chunk(origin, List.of(), 0, workspace, marker);
    }
}
