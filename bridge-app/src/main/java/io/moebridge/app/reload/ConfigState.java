package io.moebridge.app.reload;

import java.time.Instant;
import java.util.List;

/**
 * How the configuration in force stands to the file.
 *
 * @param since since when it is in force
 * @param problems what is wrong with the file as it is now; while there is anything, the configuration read before stays in force
 * @param waiting the keys that were changed and take effect with the next start
 * @param taken how often a change was taken over
 * @param rejected how often a file was found wrong
 */
public record ConfigState(Instant since, List<String> problems, List<String> waiting, long taken, long rejected) {
    public ConfigState {
        problems = List.copyOf(problems);
        waiting = List.copyOf(waiting);
    }

    /** That of a configuration that was read just now. */
    public static ConfigState readAt(Instant now) {
        return new ConfigState(now, List.of(), List.of(), 0, 0);
    }

    /** Whether the file is right. */
    public boolean valid() {
        return problems.isEmpty();
    }

    ConfigState takenAt(Instant now, List<String> nowWaiting) {
        return new ConfigState(now, List.of(), nowWaiting, taken + 1, rejected);
    }

    /** The file is right, and says nothing new. */
    ConfigState same(List<String> nowWaiting) {
        return new ConfigState(since, List.of(), nowWaiting, taken, rejected);
    }

    ConfigState rejected(List<String> why) {
        return new ConfigState(since, why, waiting, taken, rejected + 1);
    }
}
