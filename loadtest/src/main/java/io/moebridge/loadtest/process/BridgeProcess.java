package io.moebridge.loadtest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A bridge that runs as a child of this process, its output in a file. It does not see a Ctrl-C meant for the parent. Whoever starts one closes it;
 * closing kills it if it still runs. Needs a POSIX shell.
 */
public final class BridgeProcess implements AutoCloseable {

    /** Ignoring the signal survives {@code exec}, and a JVM leaves an ignored signal alone. */
    private static final List<String> WITHOUT_INTERRUPTS = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private static final Duration KILL_AT_LATEST = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private BridgeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param log where its output and errors go, appended
     */
    public static BridgeProcess start(List<String> command, Path log) {
        return start(command, log, Map.of());
    }

    /** As {@link #start(List, Path)}, with environment variables besides this process's own. */
    public static BridgeProcess start(List<String> command, Path log, Map<String, String> environment) {
        List<String> whole = new ArrayList<>(WITHOUT_INTERRUPTS);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new BridgeProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended; 128 + n when signal n ended it. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Kills it and its children at once (SIGKILL), and returns when it is gone. */
    public void kill9() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        Process unused = process.destroyForcibly();
        awaitExit(KILL_AT_LATEST);
    }

    /** Asks it and its children to end (SIGTERM); does not wait. */
    public void terminate() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** Waits until it has ended, at most so long, and returns its exit code if it has. */
    public OptionalInt awaitExit(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** The last lines of its output. */
    public List<String> lastOutput(int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill9();
        }
    }
}
