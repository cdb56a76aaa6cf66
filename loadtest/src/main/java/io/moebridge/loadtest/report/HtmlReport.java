package io.moebridge.loadtest.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a run: one file that needs no other, made from what the run left in its folder. */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes {@code report.html} into a run's folder, also of a run that is not finished, and returns its path.
     *
     * @throws UnreadableRunException if there is no run in the folder, or a file of it is broken
     */
    public static Path write(Path folder) {
        Run run = RunReader.read(folder);
        Path page = new RunFiles(folder).page();
        try {
            return Files.writeString(page, Page.of(run));
        } catch (IOException e) {
            throw new UncheckedIOException(page + " could not be written", e);
        }
    }
}
