package io.moebridge.loadtest.run;

import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.scenario.Action;
import io.moebridge.loadtest.scenario.MoEngagePlayer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Plays the steps of a scenario. What takes its time, such as a bridge's end or a broker's restart, goes on beside the steps that follow, one after the other; {@link #close} waits
 * for it.
 */
final class StepPlayer implements AutoCloseable {

    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(40);
    private static final Duration ALL_AT_LATEST = Duration.ofMinutes(5);
    private static final long ADMIN_SECONDS = 10;
    private static final String KAFKA_IS_AWAY = "the connections to Kafka are cut, stalled or slow";
    private static final String BROKER_RESTARTS = "Kafka is stopped and started again";

    private final Stage stage;
    private final MoEngagePlayer moengage;
    private final Disturbances disturbances;
    private final Consumer<String> notes;
    private final ExecutorService slowly =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "lab-slow-steps"));

    /** @param notes takes what is worth a mark in the report; called by several threads */
    StepPlayer(Stage stage, Disturbances disturbances, Consumer<String> notes) {
        this.stage = stage;
        this.disturbances = disturbances;
        this.moengage = new MoEngagePlayer(stage.simulator());
        this.notes = notes;
    }

    void play(Action action) {
        if (action instanceof Action.OnMoEngage onMoEngage) {
            moengage.play(onMoEngage);
        } else if (action instanceof Action.OnBridge onBridge) {
            play(onBridge);
        } else if (action instanceof Action.OnKafka onKafka) {
            play(onKafka);
        } else if (action instanceof Action.Rate rate) {
            stage.generator().rate(rate.perSecond());
        } else if (action instanceof Action.Backfill backfill) {
            stage.generator().backfill(backfill.calls());
        }
    }

    private void play(Action.OnBridge action) {
        Fleet fleet = stage.fleet();
        if (action instanceof Action.StartBridge start) {
            slowly(() -> stage.start(start.bridge()));
        } else if (action instanceof Action.KillBridge kill) {
            Instant from = disturbances.now();
            fleet.kill(kill.bridge());
            disturbances.crash(from, "bridge " + kill.bridge() + " was killed");
        } else if (action instanceof Action.StopBridge stop) {
            slowly(() -> stop(stop.bridge()));
        } else if (action instanceof Action.FreezeBridge freeze) {
            disturbances.began(standsStill(freeze.bridge()));
            fleet.freeze(freeze.bridge());
        } else if (action instanceof Action.ThawBridge thaw) {
            fleet.thaw(thaw.bridge());
            disturbances.ended(standsStill(thaw.bridge()));
        } else if (action instanceof Action.RollingRestart rolling) {
            slowly(() -> restartAll(rolling.every()));
        }
    }

    private void play(Action.OnKafka action) {
        if (action instanceof Action.Connect connect) {
            connect(connect.connection());
        } else if (action instanceof Action.SlowDown slow) {
            disturbances.began(KAFKA_IS_AWAY);
            stage.proxy().mode(TcpProxy.Mode.slow(slow.bytesPerSecond(), slow.latency()));
        } else if (action instanceof Action.RestartBroker restart) {
            slowly(() -> restartBroker(restart.away()));
        } else if (action instanceof Action.DeleteTopic delete) {
            slowly(() -> delete(delete.topic().equals("source") ? Place.TOPIC : Place.DEAD_LETTER_TOPIC));
        }
    }

    private void connect(Action.Connection connection) {
        if (connection != Action.Connection.WELL) {
            disturbances.began(KAFKA_IS_AWAY);
        }
        stage.proxy()
                .mode(
                        switch (connection) {
                            case WELL -> TcpProxy.Mode.well();
                            case CUT_OFF -> TcpProxy.Mode.cutOff();
                            case STALLED -> TcpProxy.Mode.stalled();
                        });
        if (connection == Action.Connection.WELL) {
            disturbances.ended(KAFKA_IS_AWAY);
        }
    }

    private static String standsStill(int bridge) {
        return "bridge " + bridge + " stands still";
    }

    private void stop(int bridge) {
        String stopping = "bridge " + bridge + " is stopped";
        disturbances.began(stopping);
        notes.accept("bridge " + bridge + " ended "
                + stage.fleet().stop(bridge, STOP_AT_LATEST).stream()
                        .mapToObj(code -> "with exit code " + code)
                        .findFirst()
                        .orElse("only by SIGKILL, after " + STOP_AT_LATEST.toSeconds() + " s"));
        disturbances.ended(stopping);
    }

    private void restartAll(Duration every) throws InterruptedException {
        for (int bridge : List.copyOf(stage.fleet().running().keySet())) {
            stop(bridge);
            var unused = stage.start(bridge);
            notes.accept("bridge " + bridge + " started again");
            TimeUnit.MILLISECONDS.sleep(every.toMillis());
        }
    }

    private void restartBroker(Duration away) throws InterruptedException {
        disturbances.began(BROKER_RESTARTS);
        stage.kafka().stop();
        TimeUnit.MILLISECONDS.sleep(away.toMillis());
        stage.kafka().restart();
        disturbances.ended(BROKER_RESTARTS);
        notes.accept("Kafka is back");
    }

    private void delete(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = stage.kafka().admin()) {
            admin.deleteTopics(List.of(topic)).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void slowly(Work work) {
        slowly.execute(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                notes.accept("a step failed: " + e);
            }
        });
    }

    /** Waits until all is done that was begun. */
    @Override
    public void close() {
        slowly.shutdown();
        try {
            if (!slowly.awaitTermination(ALL_AT_LATEST.toSeconds(), TimeUnit.SECONDS)) {
                notes.accept("steps were still going on after " + ALL_AT_LATEST.toMinutes() + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
