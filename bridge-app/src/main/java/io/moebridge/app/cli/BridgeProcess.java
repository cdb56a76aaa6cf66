package io.moebridge.app.cli;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.app.admin.AdminServer;
import io.moebridge.app.config.AppSettings;
import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.ConfigSource;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.app.reload.ConfigWatch;
import io.moebridge.app.telemetry.Activity;
import io.moebridge.app.telemetry.Telemetry;
import io.moebridge.source.StartRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bridge with its admin port and its meters: the one place where these are put together, and taken apart again. */
final class BridgeProcess implements AutoCloseable {
    /** What a drain may take beyond the longest request: commits, and leaving the group. */
    private static final Duration DRAIN_MARGIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger("bridge");

    /** Why the bridge ends. */
    private record Ending(
            String message, boolean failed, @Nullable Throwable error) {
        static final Ending CAUGHT_UP = new Ending("everything that was there at the start is settled", false, null);

        static Ending failed(@Nullable Throwable error) {
            return new Ending("the bridge failed", true, error);
        }
    }

    private final Bridge bridge;
    private final AdminServer admin;
    private final Telemetry telemetry;
    private final ConfigWatch watch;

    private BridgeProcess(Bridge bridge, AdminServer admin, Telemetry telemetry, ConfigWatch watch) {
        this.bridge = bridge;
        this.admin = admin;
        this.telemetry = telemetry;
        this.watch = watch;
    }

    /**
     * Starts everything. The admin port comes first, so that a bridge that cannot have it has not touched Kafka.
     *
     * @param source what the configuration was read from
     * @param config the configuration
     * @throws io.moebridge.app.admin.AdminPortException when the admin port cannot be had
     * @throws NotStartedException when the bridge cannot be built from its settings
     */
    static BridgeProcess start(ConfigSource source, ConfigFile config) {
        AppSettings settings = config.settings();
        BridgeSettings bridgeSettings = settings.bridge();
        List<String> workspaces = bridgeSettings.workspaces().stream()
                .map(each -> each.workspace().name())
                .toList();
        Telemetry telemetry = new Telemetry(workspaces, ProgramVersion.text());
        AtomicReference<Bridge> started = new AtomicReference<>();
        ConfigWatch watch =
                new ConfigWatch(source, config, changed -> reload(started.get(), changed), Clock.systemUTC());
        AdminServer admin = null;
        try {
            admin = AdminServer.start(
                    settings.admin().host(),
                    settings.admin().port(),
                    new Views(started, telemetry, watch),
                    new BridgeControls(started, settings));
            Bridge bridge = startBridge(bridgeSettings, telemetry);
            started.set(bridge);
            telemetry.watch(bridge::status, watch::state);
            watch.start();
            return new BridgeProcess(bridge, admin, telemetry, watch);
        } catch (RuntimeException e) {
            if (admin != null) {
                admin.close();
            }
            watch.close();
            telemetry.close();
            throw e;
        }
    }

    private static Bridge startBridge(BridgeSettings settings, Telemetry telemetry) {
        try {
            return Bridge.start(settings, telemetry.events());
        } catch (RuntimeException e) {
            throw new NotStartedException(e);
        }
    }

    private static boolean reload(@Nullable Bridge bridge, BridgeSettings changed) {
        return bridge != null && bridge.reload(changed, drainTimeout(bridge.settings()));
    }

    private static Duration drainTimeout(BridgeSettings settings) {
        return settings.workspaces().stream()
                .map(workspace -> workspace.client().timeout())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(DRAIN_MARGIN);
    }

    /** What the admin port may see. */
    private record Views(AtomicReference<Bridge> started, Telemetry telemetry, ConfigWatch watch)
            implements AdminServer.Views {
        @Override
        public Optional<BridgeStatus> status() {
            return Optional.ofNullable(started.get()).map(Bridge::status);
        }

        @Override
        public Activity activity() {
            return telemetry.activity();
        }

        @Override
        public ConfigState configuration() {
            return watch.state();
        }

        @Override
        public String metrics() {
            return telemetry.scrape();
        }

        @Override
        public String version() {
            return ProgramVersion.text();
        }
    }

    String adminAddress() {
        return admin.address();
    }

    /**
     * Waits until the bridge is told to stop, has caught up, or fails; then ends it.
     *
     * @return the exit code
     * @throws NotStartedException when Kafka does not let it begin
     */
    int runToEnd(boolean untilCaughtUp) {
        CompletableFuture<Ending> signalled = new CompletableFuture<>();
        StopSignals.listen(
                name -> signalled.complete(new Ending(name + ": stopping", false, null)), BridgeProcess::halt);
        CompletableFuture<Ending> failed = bridge.finished().handle((nothing, error) -> Ending.failed(error));
        CompletableFuture<Ending> caughtUp = new CompletableFuture<>();
        if (untilCaughtUp) {
            caughtUp = bridge.caughtUp()
                    .handle((nothing, error) -> error == null ? Ending.CAUGHT_UP : Ending.failed(error));
        }
        return end(CompletableFuture.anyOf(signalled, failed, caughtUp)
                .thenApply(Ending.class::cast)
                .join());
    }

    private static void halt() {
        LOG.warn("told to stop again: stopping at once; what was in flight may be sent again by the next start");
        Runtime.getRuntime().halt(ExitCode.ABANDONED);
    }

    private int end(Ending ending) {
        if (ending.error() instanceof StartRefusedException refused) {
            throw new NotStartedException(refused);
        }
        if (ending.failed()) {
            LOG.error(ending.message(), ending.error());
            return ExitCode.FAILED;
        }
        LOG.info(ending.message());
        watch.close();
        Duration drainTimeout = drainTimeout(bridge.settings());
        int requests = bridge.status().workspaces().stream()
                .mapToInt(WorkspaceStatus::inFlightRequests)
                .sum();
        LOG.info("waiting up to {} s for {} requests in flight", drainTimeout.toSeconds(), requests);
        boolean clean = bridge.drain(drainTimeout);
        logWhatIsLeft(clean);
        return clean ? ExitCode.FINE : ExitCode.ABANDONED;
    }

    private void logWhatIsLeft(boolean clean) {
        telemetry.finishLog();
        Activity activity = telemetry.activity();
        if (!clean) {
            LOG.warn("requests in flight were abandoned; what they held may be sent again by the next start");
        }
        LOG.info(
                "stopped: {} events received; {} let go without being sent, which the next start reads again",
                activity.received(),
                activity.returned());
    }

    @Override
    public void close() {
        watch.close();
        bridge.close();
        admin.close();
        telemetry.close();
    }
}
