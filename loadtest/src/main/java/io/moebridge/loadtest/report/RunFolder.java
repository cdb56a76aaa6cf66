package io.moebridge.loadtest.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The folder that a run writes into while it goes: {@code samples.csv}, {@code marks.csv}, {@code latency/}, and at its end {@code run.json} and
 * {@code report.html}. Samples and marks are in their files when the method returns, so that a run that is killed leaves what it had.
 *
 * <p>Thread-safe. Every method throws {@link UncheckedIOException} when a file cannot be written.
 */
public final class RunFolder implements AutoCloseable {

    private static final double MICROSECONDS_A_MILLISECOND = 1000.0;
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private final RunFiles files;
    private final OutputStream samples;
    private final OutputStream marks;

    private RunFolder(RunFiles files) throws IOException {
        this.files = files;
        this.samples = Files.newOutputStream(files.samples());
        this.marks = Files.newOutputStream(files.marks());
        samples.write(bytes(Csv.line("seconds", "series", "value")));
        marks.write(bytes(Csv.line("seconds", "kind", "text")));
    }

    /**
     * Makes the folder, where it does not exist, and begins a run in it.
     *
     * @throws FolderTakenException if it holds another run
     */
    public static RunFolder create(Path folder) {
        RunFiles files = new RunFiles(folder);
        if (files.holdARun()) {
            throw new FolderTakenException(folder);
        }
        try {
            Files.createDirectories(folder);
            return new RunFolder(files);
        } catch (IOException e) {
            throw new UncheckedIOException("no run can be written into " + folder, e);
        }
    }

    /** Says what the run is, so that the page of a run that never finishes can say so too. Optional; {@link #finish} replaces it. */
    public synchronized void begin(RunInfo info) {
        RunJson.writeBegun(files.run(), info);
    }

    /** Adds a sample; values that are not finite numbers are left out. */
    public synchronized void sample(Sample sample) {
        StringBuilder lines = new StringBuilder();
        String seconds = seconds(sample.seconds());
        sample.values().forEach((series, value) -> {
            if (Double.isFinite(value)) {
                lines.append(Csv.line(seconds, series, number(value)));
            }
        });
        write(samples, lines.toString());
    }

    /** Adds a mark. */
    public synchronized void mark(Mark mark) {
        write(marks, Csv.line(seconds(mark.seconds()), mark.kind().name().toLowerCase(Locale.ROOT), mark.text()));
    }

    /** Writes a histogram of microseconds, as percentiles in milliseconds and in HdrHistogram's encoded form; one written before is replaced. */
    public synchronized void latency(String series, Histogram microseconds) {
        try {
            Files.createDirectories(files.latencies());
            Path percentiles = files.latency(series, RunFiles.PERCENTILES);
            try (PrintStream out = new PrintStream(Files.newOutputStream(percentiles), false, StandardCharsets.UTF_8)) {
                microseconds.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, MICROSECONDS_A_MILLISECOND);
            }
            try (OutputStream out = Files.newOutputStream(files.latency(series, RunFiles.ENCODED))) {
                HistogramLogWriter log = new HistogramLogWriter(out);
                log.outputLogFormatVersion();
                log.outputComment("[microseconds; the maximum column is in milliseconds]");
                log.outputLegend();
                log.outputIntervalHistogram(0.0, 0.0, microseconds, MICROSECONDS_A_MILLISECOND);
                log.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the latencies " + series + " could not be written into " + files.latencies(), e);
        }
    }

    /**
     * Writes {@code run.json} and {@code report.html}. Call it once, after the last sample.
     *
     * @param balance figures by name, such as {@code lost} and {@code accepted}; {@code duplicates_by_cause} is a map of its own
     * @param findings the first few of what is wrong, in words
     */
    public synchronized void finish(RunInfo info, Map<String, Object> balance, List<String> findings) {
        RunJson.writeFinished(files.run(), info, balance, findings);
        HtmlReport.write(files.folder());
    }

    @Override
    public synchronized void close() {
        try (samples;
                marks) {
            samples.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the files of " + files.folder() + " could not be closed", e);
        }
    }

    private void write(OutputStream file, String lines) {
        try {
            file.write(bytes(lines));
        } catch (IOException e) {
            throw new UncheckedIOException("a line could not be written into " + files.folder(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String number(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
