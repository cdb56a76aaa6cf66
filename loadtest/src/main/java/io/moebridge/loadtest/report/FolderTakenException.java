package io.moebridge.loadtest.report;

import java.nio.file.Path;

/** A folder that is to hold a run holds another already. */
public final class FolderTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FolderTakenException(Path folder) {
        super(folder + " holds another run: choose a folder that is empty or does not exist yet, or remove this one");
    }
}
