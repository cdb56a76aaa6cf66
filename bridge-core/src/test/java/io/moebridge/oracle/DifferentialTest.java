package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The bridge against the oracle, over seeded random and mutated records of every call and shape and over random
 * mappings: the same events, elements, reasons and adjustments.
 *
 * <p>{@code -Ddifferential.records} says how many (millions on demand), {@code -Ddifferential.seed} where they begin,
 * such as at one that failed. A failure is shown with its seed and the smallest record that still fails.
 */
class DifferentialTest {
    private static final long RECORDS = Long.getLong("differential.records", 30_000);
    private static final long SEED = Long.getLong("differential.seed", 0);
    private static final int RECORDS_PER_SETUP = 200;
    private static final int MOST_SHOWN = 5;

    private final List<String> failures = new CopyOnWriteArrayList<>();

    /** What a record is translated with. */
    private record Pair(Setup setup, Oracle oracle, Subject subject) {
        @Nullable
        String difference(byte @Nullable [] record, Surroundings surroundings) {
            return Difference.between(oracle.of(record, surroundings), subject.of(record, surroundings));
        }
    }

    @Test
    void bridgeAndOracle_agree() {
        System.out.println("differential: " + RECORDS + " records from -Ddifferential.seed=" + SEED);
        long first = Math.floorDiv(SEED, RECORDS_PER_SETUP);
        long last = Math.floorDiv(SEED + RECORDS - 1, RECORDS_PER_SETUP);
        LongStream.rangeClosed(first, last).parallel().forEach(this::compare);
        assertThat(failures).isEmpty();
    }

    /** Compares the records that have a setup in common. */
    private void compare(long number) {
        if (failures.size() >= MOST_SHOWN) {
            return;
        }
        Setup setup = new SetupMaker(new Dice(number * 7919 + 1)).setup();
        Pair pair = new Pair(setup, setup.oracle(), new Subject(setup));
        long end = Math.min(SEED + RECORDS, (number + 1) * RECORDS_PER_SETUP);
        for (long seed = Math.max(SEED, number * RECORDS_PER_SETUP); seed < end; seed++) {
            compare(pair, seed);
        }
    }

    private void compare(Pair pair, long seed) {
        Dice dice = new Dice(seed);
        Surroundings surroundings = new SetupMaker(dice).surroundings(pair.setup());
        byte[] record = new ShapeMaker(dice).record();
        if (record != null && dice.onceIn(8)) {
            record = new Mutator(dice).mutate(record);
        }
        String difference = pair.difference(record, surroundings);
        if (difference != null) {
            failures.add(shown(pair, surroundings, record, "-Ddifferential.seed=" + seed + ": " + difference));
        }
    }

    private static String shown(Pair pair, Surroundings surroundings, byte @Nullable [] record, String difference) {
        byte[] small = record == null
                ? null
                : new Shrinker(smaller -> pair.difference(smaller, surroundings) != null).shrink(record);
        return String.join(
                "\n",
                difference,
                "record:   " + (small == null ? "null" : new String(small, UTF_8)),
                "base64:   " + (small == null ? "" : Base64.getEncoder().encodeToString(small)),
                "in:       " + surroundings + ", "
                        + pair.setup().shown(pair.oracle().of(small, surroundings)),
                "expected: " + pair.oracle().of(small, surroundings),
                "actual:   " + pair.subject().of(small, surroundings),
                "");
    }
}
