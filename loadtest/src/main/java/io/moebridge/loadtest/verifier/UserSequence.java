package io.moebridge.loadtest.verifier;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The events of one user, in one workspace and partition, that are to be accepted, and the order in which they were. An event's rank is its place
 * among them. Not thread-safe.
 */
final class UserSequence {

    private long[] numbers = new long[4];
    private int size;
    private boolean sorted = true;
    private final BitSet accepted = new BitSet();
    private int firstMissing;
    private int previous = -1;
    private int highest = -1;

    /** Adds an event that is to be accepted. */
    void expect(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        sorted &= size == 0 || numbers[size - 1] < number;
        numbers[size++] = number;
    }

    /** Takes an acceptance of an expected event and says what it breaks. */
    Step accept(long number) {
        int rank = rankOf(number);
        boolean outOfOrder = !accepted.get(rank) && rank > firstMissing;
        boolean rewind = rank < previous;
        boolean torn = previous < highest && rank > previous + 1;
        accepted.set(rank);
        firstMissing = accepted.nextClearBit(firstMissing);
        previous = rank;
        highest = Math.max(highest, rank);
        return new Step(outOfOrder, rewind, torn);
    }

    /** Whether the last acceptance is not the highest. */
    boolean endsTorn() {
        return previous < highest;
    }

    /** The first number that has not been accepted; only while there is one. */
    long firstMissingNumber() {
        return numbers[firstMissing];
    }

    private int rankOf(long number) {
        if (!sorted) {
            Arrays.sort(numbers, 0, size);
            sorted = true;
        }
        int rank = Arrays.binarySearch(numbers, 0, size, number);
        if (rank < 0) {
            throw new IllegalArgumentException("number " + number + " is not expected");
        }
        return rank;
    }

    /**
     * What is wrong with one acceptance.
     *
     * @param outOfOrder it is a first acceptance while a smaller number has not been accepted
     * @param rewind its number is smaller than that of the acceptance before
     * @param torn it leaves out a number inside a repeat
     */
    record Step(boolean outOfOrder, boolean rewind, boolean torn) {}
}
