package io.moebridge.benchmark;

import io.moebridge.loadtest.generator.EventFactory;
import io.moebridge.loadtest.generator.GeneratedRecord;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Mix;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.generator.Shapes;
import io.moebridge.message.RecordValue;
import io.moebridge.moengage.AdjustmentCounts;
import io.moebridge.moengage.Element;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Translator;
import io.moebridge.segment.SegmentDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What it costs to make elements of records: decode, translate and encode, one thread, in events a second. Beside it, what Jackson's streaming parser needs for the tokens of the
 * same records alone, as a measure of the machine. {@code bridge-core/benchmark} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseParallelGC") // the collector that bin/bridge takes
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TranslateBenchmark {

    private static final int EVENTS = 4_000;
    private static final int ELEMENT_CAP = 98_000;
    private static final long SEED = 7;

    /** The first byte of what gzip packs, and of what a schema registry's five bytes stand before. */
    private static final byte GZIP = 0x1f;

    private static final byte SCHEMA_REGISTRY = 0;
    private static final int SCHEMA_ID = 5;

    /** What the records look like, in the words of the generator's option. */
    @Param({"plain", "all"})
    private String shapes = "plain";

    private final JsonFactory jackson = new JsonFactory();
    private final SegmentDecoder decoder = new SegmentDecoder();
    private final AdjustmentCounts counts = new AdjustmentCounts();
    private final Translator translator = new Translator(Mapping.DEFAULTS, ELEMENT_CAP);
    private final List<Element> elements = new ArrayList<>();
    private byte[][] values = {};

    /** Makes the records. */
    @Setup
    public void makeRecords() {
        values = records(Shapes.parse(shapes));
    }

    private static byte[][] records(Shapes shapes) {
        GeneratorSettings settings = GeneratorSettings.standard(6, SEED)
                .with(Population.even(1, 20_000, 0))
                .with(Mix.standard().withHostile(0))
                .with(shapes);
        EventFactory factory = new EventFactory("events", settings, Clock.systemUTC());
        List<byte[]> records = new ArrayList<>();
        int events = 0;
        while (events < EVENTS) {
            GeneratedRecord next = factory.next(EVENTS - events);
            events += next.entries().size();
            records.add(next.record().value());
        }
        return records.toArray(byte[][]::new);
    }

    /** The bridge's way: a tape of spans, and elements written from it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decodeAndTranslate(Blackhole blackhole) {
        long now = System.currentTimeMillis();
        for (byte[] value : values) {
            int events = decoder.decode(RecordValue.of(value), "events");
            for (int i = 0; i < events; i++) {
                elements.clear();
                if (decoder.next() == null) {
                    blackhole.consume(translator.translate(decoder.event(), now, now, elements, counts));
                }
                blackhole.consume(elements.size());
            }
        }
        counts.drainTo((adjustment, times) -> blackhole.consume(times));
    }

    /** The first half of it: the tape, and the places of what an event has. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decode(Blackhole blackhole) {
        for (byte[] value : values) {
            int events = decoder.decode(RecordValue.of(value), "events");
            for (int i = 0; i < events; i++) {
                blackhole.consume(decoder.next());
            }
        }
    }

    /** The measure: every token of the same records read, nothing done with it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void jacksonTokens(Blackhole blackhole) throws IOException {
        for (byte[] value : values) {
            if (value[0] == GZIP) {
                try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(value))) {
                    read(jackson.createParser(ObjectReadContext.empty(), unpacked), blackhole);
                }
            } else {
                int from = value[0] == SCHEMA_REGISTRY ? SCHEMA_ID : 0;
                read(jackson.createParser(ObjectReadContext.empty(), value, from, value.length - from), blackhole);
            }
        }
    }

    /** A record that is nothing but a text has its JSON in there. */
    private void read(JsonParser json, Blackhole blackhole) {
        try (JsonParser parser = json) {
            boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
            if (text) {
                read(jackson.createParser(ObjectReadContext.empty(), parser.getString()), blackhole);
            }
            while (parser.nextToken() != null) {
                blackhole.consume(parser.currentTokenId());
            }
        }
    }
}
