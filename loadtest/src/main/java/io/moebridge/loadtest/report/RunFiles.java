package io.moebridge.loadtest.report;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a run are in its folder. */
record RunFiles(Path folder) {

    static final String PERCENTILES = ".hgrm";
    static final String ENCODED = ".hlog";

    Path samples() {
        return folder.resolve("samples.csv");
    }

    Path marks() {
        return folder.resolve("marks.csv");
    }

    Path run() {
        return folder.resolve("run.json");
    }

    Path page() {
        return folder.resolve("report.html");
    }

    Path latencies() {
        return folder.resolve("latency");
    }

    /** A histogram's file; the name is encoded, since a series may be called anything. */
    Path latency(String series, String extension) {
        return latencies().resolve(URLEncoder.encode(series, StandardCharsets.UTF_8) + extension);
    }

    static String series(Path encodedHistogram) {
        String name = encodedHistogram.getFileName().toString();
        return URLDecoder.decode(name.substring(0, name.length() - ENCODED.length()), StandardCharsets.UTF_8);
    }

    boolean holdARun() {
        return Files.exists(samples()) || Files.exists(run());
    }
}
