package io.moebridge.loadtest.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads a run from its folder. */
final class RunReader {

    private static final int FIELDS = 3;

    private RunReader() {}

    /**
     * Reads a run, finished or not.
     *
     * @throws UnreadableRunException if there is no run, or a file of it is broken
     */
    static Run read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnreadableRunException("there is no folder " + folder + ": name the folder that a run wrote");
        }
        RunFiles files = new RunFiles(folder);
        if (!files.holdARun()) {
            throw new UnreadableRunException(
                    folder + " holds no run: a run leaves samples.csv and run.json, and neither is there");
        }
        return new Run(
                folder,
                Files.exists(files.run()) ? Optional.of(RunJson.read(files.run())) : Optional.empty(),
                samples(files.samples()),
                marks(files.marks()),
                latencies(files.latencies()));
    }

    private static Map<String, Series> samples(Path file) {
        Map<String, Series> series = new LinkedHashMap<>();
        lines(file, fields -> series.computeIfAbsent(fields.get(1), Series::new)
                .add(number(fields.get(0)), number(fields.get(2))));
        return series;
    }

    private static List<Mark> marks(Path file) {
        List<Mark> marks = new ArrayList<>();
        lines(
                file,
                fields -> marks.add(new Mark(
                        number(fields.get(0)),
                        Mark.Kind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
                        fields.get(2))));
        marks.sort(Comparator.comparingDouble(Mark::seconds));
        return marks;
    }

    private static void lines(Path file, Consumer<List<String>> sink) {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = wholeLine(in); !line.isEmpty(); line = wholeLine(in)) {
                number++;
                if (number > 1) {
                    give(line.substring(0, line.length() - 1), sink, file, number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A line with its end, or nothing at the end of the file. What follows the last line end is half a line of a killed run, and left out. */
    private static String wholeLine(Reader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = in.read(); character >= 0; character = in.read()) {
            line.append((char) character);
            if (character == '\n') {
                return line.toString();
            }
        }
        return "";
    }

    private static void give(String line, Consumer<List<String>> sink, Path file, int number) {
        try {
            List<String> fields = Csv.fields(line);
            if (fields.size() != FIELDS) {
                throw new IllegalArgumentException(fields.size() + " fields instead of " + FIELDS);
            }
            sink.accept(fields);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(
                    file + ", line " + number + " is broken (" + e.getMessage() + "): " + line, e);
        }
    }

    private static double number(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(text + " is not a finite number");
        }
        return number;
    }

    private static Map<String, Histogram> latencies(Path folder) {
        Map<String, Histogram> latencies = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return latencies;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(RunFiles.ENCODED))
                    .sorted()
                    .forEach(file -> latencies.put(RunFiles.series(file), histogram(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return latencies;
    }

    private static Histogram histogram(Path file) {
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            if (reader.nextIntervalHistogram() instanceof Histogram histogram) {
                return histogram;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (RuntimeException e) {
            throw new UnreadableRunException(file + " is broken: " + e.getMessage(), e);
        }
        throw new UnreadableRunException(file + " is broken: it holds no histogram");
    }
}
