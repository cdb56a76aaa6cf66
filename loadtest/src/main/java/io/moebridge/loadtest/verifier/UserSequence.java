package io.moebridge.loadtest.verifier;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The events of one user, in one workspace and partition, that are to be accepted, and the order in which they were. An event's rank is its place
 * among them. Numbers without gaps are not kept one by one. Not thread-safe.
 */
final class UserSequence {

    private final int person;
    private final int partition;
    private int firstNumber;
    private int size;
    private int @Nullable [] numbers;
    private boolean sorted = true;
    private @Nullable BitSet acceptedAhead;
    private int firstMissing;
    private int previous = -1;
    private int highest = -1;
    private long previousRequest;
    private long previousMicros;
    private @Nullable RepeatCause repeat;

    UserSequence(int person, int partition) {
        this.person = person;
        this.partition = partition;
    }

    int person() {
        return person;
    }

    int partition() {
        return partition;
    }

    /** The request of the acceptance before; 0 when there is none. */
    long previousRequest() {
        return previousRequest;
    }

    /** When the acceptance before was, in microseconds since 1970. */
    long previousMicros() {
        return previousMicros;
    }

    /** Why the repeat that goes on now began; null while none does. */
    @Nullable
    RepeatCause repeat() {
        return repeat;
    }

    void repeat(RepeatCause cause) {
        repeat = cause;
    }

    /** Adds an event that is to be accepted. */
    void expect(int number) {
        if (size == 0) {
            firstNumber = number;
        } else if (numbers == null && number != firstNumber + size) {
            numbers = new int[Math.max(4, 2 * size)];
            Arrays.setAll(numbers, rank -> firstNumber + rank);
        }
        if (numbers != null) {
            numbers = size == numbers.length ? Arrays.copyOf(numbers, 2 * size) : numbers;
            sorted &= numbers[size - 1] < number;
            numbers[size] = number;
        }
        size++;
    }

    /** Takes an acceptance of an expected event and says what it breaks. */
    Step accept(int number, long request, long micros) {
        int rank = rankOf(number);
        boolean first = rank >= firstMissing && (acceptedAhead == null || !acceptedAhead.get(rank));
        Step step = new Step(
                first && rank > firstMissing,
                rank < previous,
                rank <= previous,
                previous < highest && rank > previous + 1);
        if (first) {
            acceptFirst(rank);
        }
        previous = rank;
        previousRequest = request;
        previousMicros = micros;
        if (rank > highest) {
            highest = rank;
            repeat = null;
        }
        return step;
    }

    /** Whether the last acceptance is not the highest. */
    boolean endsTorn() {
        return previous < highest;
    }

    /** The first number that has not been accepted; only while there is one. */
    int firstMissingNumber() {
        return numbers == null ? firstNumber + firstMissing : numbers[firstMissing];
    }

    private void acceptFirst(int rank) {
        if (rank == firstMissing && acceptedAhead == null) {
            firstMissing++;
            return;
        }
        if (acceptedAhead == null) {
            acceptedAhead = new BitSet();
        }
        acceptedAhead.set(rank);
        if (rank == firstMissing) {
            firstMissing = acceptedAhead.nextClearBit(firstMissing);
        }
    }

    private int rankOf(int number) {
        int rank = numbers == null ? number - firstNumber : search(numbers, number);
        if (rank < 0 || rank >= size) {
            throw new IllegalArgumentException("number " + number + " is not expected");
        }
        return rank;
    }

    private int search(int[] known, int number) {
        if (!sorted) {
            Arrays.sort(known, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(known, 0, size, number);
    }

    /**
     * What is wrong with one acceptance.
     *
     * @param outOfOrder it is a first acceptance while a smaller number has not been accepted
     * @param rewind its number is smaller than that of the acceptance before
     * @param again a repeat begins: it is the acceptance before, or a smaller one, once more
     * @param torn it leaves out a number inside a repeat
     */
    record Step(boolean outOfOrder, boolean rewind, boolean again, boolean torn) {}
}
