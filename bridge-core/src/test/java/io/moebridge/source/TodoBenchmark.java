package io.moebridge.source;

import io.moebridge.message.EventSet;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs the poll thread to keep account of a record: read, decoded and settled, out of order, with 50,000 open; and to write
 * and read a full list of what is open. In nanoseconds for a record, and for a list.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TodoBenchmark {
    private static final int RECORDS = 100_000;
    private static final int OPEN = 50_000;
    private static final TodoHeader HEADER = new TodoHeader(Uuid.randomUuid(), 3, new Interpretation(42, 1));

    private final TodoWriter writer = new TodoWriter();
    private final long[] order = new long[RECORDS];
    private OffsetTracker half = new OffsetTracker(0);
    private String text = "";

    /** Records are settled in the order in which they are read, disturbed within a window. */
    @Setup(Level.Trial)
    public void prepare() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < RECORDS; i++) {
            order[i] = i;
        }
        for (int i = 0; i < RECORDS; i++) {
            int other = Math.min(RECORDS - 1, i + random.nextInt(OPEN / 4));
            long here = order[i];
            order[i] = order[other];
            order[other] = here;
        }
        half = new OffsetTracker(0);
        for (int i = 0; i < RECORDS; i++) {
            half.opened(i, EventSet.ALL);
            half.decoded(i, 1);
        }
        for (int i = 1; i < RECORDS; i++) {
            if (random.nextBoolean()) {
                half.settled(i, 0);
            }
        }
        text = writer.write(HEADER, half);
    }

    /** One record: opened, decoded, settled. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long account() {
        OffsetTracker tracker = new OffsetTracker(0);
        int settled = 0;
        for (int i = 0; i < RECORDS; i++) {
            tracker.opened(i, EventSet.ALL);
            tracker.decoded(i, 1);
            while (settled <= i - OPEN) {
                tracker.settled(order[settled++], 0);
            }
        }
        while (settled < RECORDS) {
            tracker.settled(order[settled++], 0);
        }
        return tracker.committable();
    }

    /** One list, cut at 4,096 characters. */
    @Benchmark
    public String write() {
        return writer.write(HEADER, half);
    }

    /** One list. */
    @Benchmark
    public Object read() {
        return TodoReader.read(text, 0, HEADER.topicId(), HEADER.interpretation());
    }
}
