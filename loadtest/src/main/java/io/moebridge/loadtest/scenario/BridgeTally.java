package io.moebridge.loadtest.scenario;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows through a timeline which bridges run, stand still or are gone, so that no step asks for what cannot be. Not thread-safe. */
final class BridgeTally {

    private enum State {
        RUNS,
        STANDS_STILL,
        IS_GONE
    }

    private final Map<Integer, State> states = new TreeMap<>();

    BridgeTally(int count) {
        for (int number = 1; number <= count; number++) {
            states.put(number, State.RUNS);
        }
    }

    @Nullable
    String start(int number) {
        State state = states.get(number);
        if (state == null && number != states.size() + 1) {
            return "the next new bridge is number " + (states.size() + 1) + ", not " + number;
        }
        if (state != null && state != State.IS_GONE) {
            return "bridge " + number + " runs already";
        }
        states.put(number, State.RUNS);
        return null;
    }

    @Nullable
    String end(int number) {
        String problem = missing(number);
        if (problem == null) {
            states.put(number, State.IS_GONE);
        }
        return problem;
    }

    @Nullable
    String freeze(int number) {
        String problem = missing(number);
        if (problem == null && states.put(number, State.STANDS_STILL) == State.STANDS_STILL) {
            return "bridge " + number + " stands still already";
        }
        return problem;
    }

    @Nullable
    String thaw(int number) {
        if (states.get(number) != State.STANDS_STILL) {
            return "bridge " + number + " does not stand still";
        }
        states.put(number, State.RUNS);
        return null;
    }

    @Nullable
    String restartAll() {
        return states.containsValue(State.STANDS_STILL) ? "a bridge stands still; thaw it first" : null;
    }

    private @Nullable String missing(int number) {
        State state = states.get(number);
        if (state == null) {
            return "there is no bridge " + number + " at that time; there are " + states.keySet();
        }
        return state == State.IS_GONE ? "bridge " + number + " is gone at that time" : null;
    }
}
