package io.moebridge.deadletter;

import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import io.moebridge.segment.EventPath;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentDecoder;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a letter is about a user: the record's key is his id, or the event's {@code userId} or {@code anonymousId} is.
 * What cannot be decoded is known by its key only. Not thread-safe.
 */
final class LetterUsers {
    private static final List<EventPath> IDS =
            Stream.of("userId", "anonymousId").map(EventPath::of).toList();

    private final SegmentDecoder decoder;

    /** @param wrappers names of members of a record that may hold the event */
    LetterUsers(List<String> wrappers) {
        this.decoder = new SegmentDecoder(wrappers);
    }

    boolean isAbout(Letter letter, String user) {
        byte[] id = user.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(letter.key(), id)) {
            return true;
        }
        SegmentEvent event = letter.truncated() ? null : event(letter);
        return event != null && IDS.stream().anyMatch(path -> is(event, path, id));
    }

    private @Nullable SegmentEvent event(Letter letter) {
        int events = decoder.decode(RecordValue.of(letter.value()), letter.id().topic());
        if (letter.id().index() >= events) {
            return null;
        }
        Reason reason = null;
        for (int i = 0; i <= letter.id().index(); i++) {
            reason = decoder.next();
        }
        return reason == null || reason == Reason.UNKNOWN_TYPE ? decoder.event() : null;
    }

    private static boolean is(SegmentEvent event, EventPath path, byte[] id) {
        int node = path.find(event);
        return node != JsonTape.NONE && event.tape().plain(node).is(id);
    }
}
