package io.moebridge.loadtest.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to the bridges of a run: when they were killed, stopped or started, when partitions moved, when Kafka was away.
 *
 * @param known whether there is a log at all; without one no repeat can be called unexplained
 */
public record RunLog(boolean known, List<Disturbance> disturbances) {

    private static final JsonMapper JSON = new JsonMapper();

    public RunLog {
        disturbances = List.copyOf(disturbances);
    }

    /** No log: nobody knows what happened. */
    public static RunLog unknown() {
        return new RunLog(false, List.of());
    }

    /** A log that tells everything that happened. */
    public static RunLog of(List<Disturbance> disturbances) {
        return new RunLog(true, disturbances);
    }

    /** Reads what {@link #write} wrote: JSON lines, one a disturbance. An empty file tells of a run in which nothing happened. */
    public static RunLog read(Path file) throws IOException {
        List<Disturbance> disturbances = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                disturbances.add(disturbance(line, file + ", line " + number));
            }
        }
        return of(disturbances);
    }

    /** Writes it as JSON lines. */
    public void write(Path file) throws IOException {
        Files.write(file, disturbances.stream().map(RunLog::line).toList());
    }

    /** Why what was accepted at one moment may have come again at another, both in microseconds since 1970. */
    RepeatCause causeBetween(long before, long after, int partition) {
        if (!known) {
            return RepeatCause.UNKNOWN;
        }
        return disturbances.stream()
                .filter(disturbance -> disturbance.concerns(partition) && disturbance.parts(before, after))
                .map(Disturbance::cause)
                .min(RepeatCause::compareTo)
                .orElse(RepeatCause.UNEXPLAINED);
    }

    private static String line(Disturbance disturbance) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cause", disturbance.cause().wireName());
        fields.put("from", disturbance.from().toString());
        fields.put("to", disturbance.to().toString());
        if (disturbance.partition() != Disturbance.ALL) {
            fields.put("partition", disturbance.partition());
        }
        fields.put("what", disturbance.what());
        return JSON.writeValueAsString(fields);
    }

    private static Disturbance disturbance(String line, String place) throws IOException {
        try {
            JsonNode fields = JSON.readTree(line);
            Instant from = Instant.parse(fields.required("from").asString());
            return new Disturbance(
                    RepeatCause.valueOf(fields.required("cause").asString().toUpperCase(Locale.ROOT)),
                    from,
                    fields.has("to") ? Instant.parse(fields.required("to").asString()) : from,
                    fields.path("partition").asInt(Disturbance.ALL),
                    fields.path("what").asString(""));
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(
                    place + " is no line of a run's log: " + e.getMessage()
                            + "; a line is such as {\"cause\":\"crash\",\"from\":\"2026-01-31T12:00:00Z\",\"to\":\"2026-01-31T12:00:02Z\"}",
                    e);
        }
    }
}
