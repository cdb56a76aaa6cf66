package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.moebridge.lane.LaneSettings;
import io.moebridge.moengage.Element;
import io.moebridge.oracle.Json.NotJson;
import io.moebridge.pipeline.Preview;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Mutated and hostile records through the whole translation. Whatever comes in: what goes out is valid for MoEngage, or
 * there is a reason; never an exception, never a user that the input does not name, and never much work or memory.
 *
 * <p>Runs for {@code -Dfuzz.seconds}, a minute by default; {@code -Dfuzz.seed} begins elsewhere, such as at a record that
 * failed.
 */
@Execution(ExecutionMode.CONCURRENT)
class TranslationFuzzTest {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 60);
    private static final long SEED = Long.getLong("fuzz.seed", 0);
    private static final int RECORDS_PER_SETUP = 500;

    /** Far over what any record takes, far under what would stop a worker. */
    private static final long MOST_CPU = Duration.ofSeconds(5).toNanos();

    private static final long MOST_ALLOCATED = 512L << 20;

    private final List<byte[]> seeds = fixtures();
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void anyRecord_becomesValidElementsOrAReason() {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        long records = 0;
        long elements = 0;
        long seed = SEED;
        System.out.println("fuzz: " + SECONDS + " s from -Dfuzz.seed=" + SEED);
        while (System.nanoTime() < end) {
            Dice rules = new Dice(-seed / RECORDS_PER_SETUP);
            Setup setup = new SetupMaker(rules).setup();
            Subject subject = new Subject(setup);
            do {
                Dice dice = new Dice(seed);
                Surroundings surroundings = new SetupMaker(dice).surroundings(setup);
                elements += check(subject, record(dice), surroundings, seed);
                records++;
                seed++;
            } while (seed % RECORDS_PER_SETUP != 0 && System.nanoTime() < end);
        }
        System.out.println("fuzz: " + records + " records, " + elements + " elements, all as they should be");
        assertThat(elements).isPositive();
    }

    private byte @Nullable [] record(Dice dice) {
        return switch (dice.below(10)) {
            case 0 -> new HostileMaker(dice).record();
            case 1, 2, 3, 4 -> new Mutator(dice).mutate(dice.one(seeds));
            case 5, 6 -> mutated(dice);
            default -> new ShapeMaker(dice).record();
        };
    }

    private static byte @Nullable [] mutated(Dice dice) {
        byte[] record = new ShapeMaker(dice).record();
        return record == null ? null : new Mutator(dice).mutate(record);
    }

    private int check(Subject subject, byte @Nullable [] record, Surroundings surroundings, long seed) {
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try {
            List<Preview.Result> results = subject.results(record, surroundings);
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
            assertThat(cpu).as("nanoseconds of CPU").isLessThan(MOST_CPU);
            assertThat(allocated).as("bytes allocated").isLessThan(MOST_ALLOCATED);
            return valid(results, record, surroundings);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            return fail(
                    "-Dfuzz.seed=" + seed + " in " + surroundings + ", a record of "
                            + (record == null ? "null" : record.length + " bytes: " + shown(record)),
                    e);
        }
    }

    private static int valid(List<Preview.Result> results, byte @Nullable [] record, Surroundings surroundings) {
        assertThat(results).as("events").isNotEmpty();
        MoEngageSchema schema = new MoEngageSchema(surroundings.now(), true);
        Set<String> named = null;
        int elements = 0;
        for (Preview.Result result : results) {
            assertThat(result.reason() == null)
                    .as("either elements or a reason")
                    .isEqualTo(!result.elements().isEmpty());
            for (Element element : result.elements()) {
                named = named == null ? NamedUsers.in(record) : named;
                valid(element, schema, named);
                elements++;
            }
        }
        return elements;
    }

    private static void valid(Element element, MoEngageSchema schema, Set<String> named) {
        assertThat(element.bytes().length).isLessThanOrEqualTo(LaneSettings.DEFAULTS.elementCap());
        try {
            Members tree = (Members) Objects.requireNonNull(Json.read(Json.text(element.bytes())));
            boolean call = element.kind().isCall();
            assertThat(call ? schema.problemsOfCall(tree) : schema.problems(tree))
                    .as(() -> new String(element.bytes(), UTF_8))
                    .isEmpty();
            assertThat(named)
                    .as("users that the record names")
                    .containsAll(call ? users(tree) : List.of(userOf(element)));
            assertThat(call ? users(tree) : List.of(String.valueOf(tree.textAt("customer_id"))))
                    .as("in whose queue it stands")
                    .contains(userOf(element));
        } catch (NotJson e) {
            throw new AssertionError("an element is no JSON: " + new String(element.bytes(), UTF_8), e);
        }
    }

    private static String userOf(Element element) throws NotJson {
        return String.valueOf(Json.read('"' + element.userText() + '"'));
    }

    /** Whom a call merges or deletes. */
    private static List<String> users(Members call) {
        return call.get("merge_data") instanceof List<?> pairs
                ? ((Members) Objects.requireNonNull(pairs.get(0)))
                        .values().stream().map(String::valueOf).toList()
                : List.of(String.valueOf(call.textAt("identity_value")));
    }

    private static String shown(byte[] record) {
        String base64 = Base64.getEncoder().encodeToString(record);
        return base64.length() < 4_000 ? base64 : base64.substring(0, 4_000) + "...";
    }

    private static List<byte[]> fixtures() {
        List<byte[]> records = new ArrayList<>();
        for (String library : List.of("analytics-java", "analytics-node", "analytics-kotlin", "rudder-sdk-java")) {
            String name = "/fixtures/" + library + ".jsonl";
            try (InputStream in = Objects.requireNonNull(TranslationFuzzTest.class.getResourceAsStream(name))) {
                new String(in.readAllBytes(), UTF_8).lines().forEach(line -> records.add(line.getBytes(UTF_8)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return records;
    }
}
