package io.moebridge.deadletter;

import io.moebridge.deadletter.DeadLetters.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts letters by workspace and reason, and by what has become of them. Not thread-safe. */
public final class LetterCounts {

    /**
     * Letters of one workspace with one reason.
     *
     * @param workspace its name, or an empty text
     * @param states how many have become what; all states are there
     * @param oldest when the first of them was written
     * @param newest when the last of them was written
     */
    public record Group(
            String workspace, String reason, Map<State, Long> states, long truncated, Instant oldest, Instant newest) {

        public long letters() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }

        public long in(State state) {
            return states.getOrDefault(state, 0L);
        }

        private Group with(Letter letter, State state) {
            Map<State, Long> more = new EnumMap<>(states);
            more.merge(state, 1L, Long::sum);
            Instant at = letter.writtenAt();
            return new Group(
                    workspace,
                    reason,
                    more,
                    truncated + (letter.truncated() ? 1 : 0),
                    at.isBefore(oldest) ? at : oldest,
                    at.isAfter(newest) ? at : newest);
        }
    }

    private record Key(String workspace, String reason) {}

    private final Map<Key, Group> groups = new LinkedHashMap<>();

    public void count(Letter letter, State state) {
        Key key = new Key(letter.cause().workspace(), letter.cause().reason());
        Group before = groups.computeIfAbsent(key, absent -> empty(key, letter.writtenAt()));
        groups.put(key, before.with(letter, state));
    }

    private static Group empty(Key key, Instant at) {
        Map<State, Long> none = new EnumMap<>(State.class);
        for (State state : State.values()) {
            none.put(state, 0L);
        }
        return new Group(key.workspace(), key.reason(), none, 0, at, at);
    }

    /** The groups, the largest first. */
    public List<Group> groups() {
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Group::letters)
                .reversed()
                .thenComparing(Group::workspace)
                .thenComparing(Group::reason));
        return sorted;
    }

    public long letters() {
        return groups.values().stream().mapToLong(Group::letters).sum();
    }

    public long in(State state) {
        return groups.values().stream().mapToLong(group -> group.in(state)).sum();
    }

    public long truncated() {
        return groups.values().stream().mapToLong(Group::truncated).sum();
    }
}
