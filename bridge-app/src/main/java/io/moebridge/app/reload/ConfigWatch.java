package io.moebridge.app.reload;

import io.moebridge.BridgeSettings;
import io.moebridge.app.config.ConfigException;
import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.ConfigProblem;
import io.moebridge.app.config.ConfigSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration every two seconds, and has the bridge go on by it when it has changed. A file that is wrong changes nothing.
 * {@link #state} is for any thread.
 */
public final class ConfigWatch implements AutoCloseable {
    /** Takes over what has changed. */
    public interface Bridge {
        /**
         * Goes on by other settings.
         *
         * @return false when it has ended, or is about to
         * @throws RuntimeException when they do not fit together, or nothing can be made of them
         */
        boolean reload(BridgeSettings settings);
    }

    private static final Logger LOG = LoggerFactory.getLogger("bridge");
    private static final Duration PERIOD = Duration.ofSeconds(2);

    /** What a running bridge cannot change: it has joined its group, opened its port and begun its log. */
    private static final Set<String> FIXED = Set.of("kafka", "dead_letter", "admin", "log");

    private final ConfigSource source;
    private final ConfigFile started;
    private final Bridge bridge;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    /** What rules and workspaces go together with: with other topics they would meet records that they were not written for. */
    private static final Pattern READ = Pattern.compile("kafka\\.(topics|topic_pattern|wrappers)\\b.*");

    private ConfigFile inForce;
    private volatile ConfigState state;

    /** @param started the configuration by which the bridge was started, read from {@code source} */
    public ConfigWatch(ConfigSource source, ConfigFile started, Bridge bridge, Clock clock) {
        this.source = source;
        this.started = started;
        this.inForce = started;
        this.bridge = bridge;
        this.clock = clock;
        this.state = ConfigState.readAt(clock.instant());
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "config-watch");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Begins to look. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(
                this::lookSafely, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How things stand. */
    public ConfigState state() {
        return state;
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            LOG.error("the configuration could not be looked at", e);
        }
    }

    /** Looks once; a change is taken over when it is seen for the second time. */
    void look() {
        if (!source.hasChanged()) {
            return;
        }
        try {
            takeOver(source.read());
        } catch (ConfigException e) {
            reject(e.problems());
        } catch (RuntimeException e) {
            // Whatever it is, the file is not in force, and that has to be seen.
            LOG.error("the changed configuration could not be taken over", e);
            reject(List.of(new ConfigProblem("the configuration", 0, 0, "", String.valueOf(e.getMessage()))));
        }
    }

    private void takeOver(ConfigFile next) {
        List<String> waiting =
                next.differences(started).stream().filter(ConfigWatch::isFixed).toList();
        if (!waiting.isEmpty() && !waiting.equals(state.waiting())) {
            LOG.warn("the configuration has changed; with the next start take effect: {}", String.join(", ", waiting));
        }
        List<String> changes = next.differences(inForce).stream()
                .filter(path -> !isFixed(path))
                .toList();
        if (waiting.stream().anyMatch(path -> READ.matcher(path).matches())) {
            List<String> all = Stream.concat(waiting.stream(), changes.stream()).toList();
            if (!all.equals(state.waiting())) {
                LOG.warn("as the configuration names other records now, all of it takes effect with the next start");
            }
            state = state.same(all);
            return;
        }
        if (changes.isEmpty()) {
            if (!state.valid()) {
                LOG.info("the configuration is right again, and says what is in force already");
            }
            state = state.same(waiting);
            return;
        }
        if (bridge.reload(next.settings().bridge())) {
            LOG.info("the configuration has changed and is in force: {}", String.join(", ", changes));
            inForce = next;
            state = state.takenAt(clock.instant(), waiting);
        }
    }

    private void reject(List<ConfigProblem> problems) {
        LOG.error("the configuration has changed and is wrong; the one read before stays in force");
        problems.forEach(problem -> LOG.error("{}", problem));
        state = state.rejected(problems.stream().map(ConfigWatch::shown).toList());
    }

    /** What concerns the file as a whole may quote it, and anybody may look at the admin port. */
    private static String shown(ConfigProblem problem) {
        return problem.path().isEmpty()
                ? new ConfigProblem(
                                problem.source(), problem.line(), problem.column(), "", "the log says what is wrong")
                        .toString()
                : problem.toString();
    }

    private static boolean isFixed(String path) {
        int end = path.indexOf('.');
        return FIXED.contains(end < 0 ? path : path.substring(0, end));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
