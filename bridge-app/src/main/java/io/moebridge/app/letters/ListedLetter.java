package io.moebridge.app.letters;

import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterId;
import java.time.Instant;

/**
 * A letter as lists show it, and what has become of it. It holds nothing of the original's key, value and headers: a thousand of them
 * may be larger than the heap.
 *
 * @param place where it stands
 * @param writtenAt when it was written
 * @param id which event it is about
 * @param cause why the event is there
 * @param timestamp the original record's time in milliseconds since the epoch; negative when it had none
 * @param truncated whether the letter's value is only the beginning of the original's
 */
public record ListedLetter(
        Letter.Place place,
        Instant writtenAt,
        LetterId id,
        Letter.Cause cause,
        long timestamp,
        boolean truncated,
        State state) {

    /** A letter without its record. */
    public static ListedLetter of(Letter letter, State state) {
        return new ListedLetter(
                letter.place(),
                letter.writtenAt(),
                letter.id(),
                letter.cause(),
                letter.timestamp(),
                letter.truncated(),
                state);
    }
}
