package io.moebridge.loadtest.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page that puts two runs side by side: one file that needs no other. */
public final class Comparison {

    private Comparison() {}

    /**
     * Writes the page, over one that is there, and makes the folder that it is to be in.
     *
     * @throws UnreadableRunException if there is no run in one of the folders, or a file of it is broken
     */
    public static Path write(Path first, Path second, Path page) {
        String html = ComparisonPage.of(RunReader.read(first), RunReader.read(second));
        try {
            Path folder = page.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.writeString(page, html);
        } catch (IOException e) {
            throw new UncheckedIOException(page + " could not be written", e);
        }
    }
}
