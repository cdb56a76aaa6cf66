package io.moebridge.loadtest.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code run.json}: what a run is, and how it ended once it has. */
record RunJson(RunInfo info, boolean finished, Map<String, Object> balance, List<String> findings) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double MILLISECONDS = 1000.0;

    static void writeBegun(Path file, RunInfo info) {
        write(file, new RunJson(info, false, Map.of(), List.of()));
    }

    static void writeFinished(Path file, RunInfo info, Map<String, Object> balance, List<String> findings) {
        write(file, new RunJson(info, true, balance, findings));
    }

    /**
     * Reads the file.
     *
     * @throws UnreadableRunException if it is no JSON, or lacks a field
     */
    static RunJson read(Path file) {
        try {
            JsonNode run = JSON.readTree(Files.readString(file));
            RunInfo info = new RunInfo(
                    run.required("scenario").asString(),
                    run.path("story").asString(""),
                    Instant.parse(run.required("started_at").asString()),
                    Duration.ofMillis(Math.round(run.path("duration_seconds").asDouble(0) * MILLISECONDS)),
                    run.path("command").asString(""),
                    texts(run.path("machine")),
                    texts(run.path("settings")),
                    run.path("passed").asBoolean(false),
                    list(run.path("verdicts")));
            return new RunJson(
                    info,
                    run.required("finished").asBoolean(),
                    JSON.convertValue(run.path("balance"), new TypeReference<LinkedHashMap<String, Object>>() {}),
                    list(run.path("findings")));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableRunException(file + " is broken: " + firstLine(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Writes beside the file and then moves, so that a reader (or a kill) never finds half of it. */
    private static void write(Path file, RunJson run) {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(half, JSON.writeValueAsString(run.fields()) + "\n");
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scenario", info.scenario());
        fields.put("story", info.story());
        fields.put("started_at", info.startedAt().toString());
        fields.put("finished", finished);
        if (finished) {
            fields.put("duration_seconds", info.duration().toMillis() / MILLISECONDS);
            fields.put("passed", info.passed());
        }
        fields.put("verdicts", info.verdicts());
        fields.put("balance", balance);
        fields.put("findings", findings);
        fields.put("command", info.command());
        fields.put("settings", info.settings());
        fields.put("machine", info.machine());
        return fields;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
        return texts;
    }

    private static List<String> list(JsonNode array) {
        List<String> list = new ArrayList<>();
        array.forEach(item -> list.add(item.asString()));
        return list;
    }

    private static String firstLine(Exception exception) {
        return String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    }
}
