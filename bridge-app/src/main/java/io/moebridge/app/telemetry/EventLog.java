package io.moebridge.app.telemetry;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The log lines of a bridge: what changed, what is waited for, what went wrong; like lines are collapsed. Thread-safe. */
final class EventLog {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Logger log = LoggerFactory.getLogger("bridge");
    private final CollapsedLog collapsed = new CollapsedLog(PERIOD);

    void workspaceState(String workspace, String state, String detail) {
        String line = "workspace " + workspace + " is " + state + (detail.isEmpty() ? "" : ": " + detail);
        Level level = levelOf(state);
        write(level, "state " + workspace + " " + state, 1, line, event -> event.addKeyValue("workspace", workspace)
                .addKeyValue("state", state));
    }

    private static Level levelOf(String state) {
        return switch (state) {
            case "refused" -> Level.ERROR;
            case "unavailable" -> Level.WARN;
            default -> Level.INFO;
        };
    }

    void waitingFor(String what, String detail) {
        log.warn("waiting for {}: {}", what, detail);
    }

    void waitedFor(String what, Duration took) {
        log.info("{} is there, after {} s", what, took.toMillis() / 1000.0);
    }

    void assignmentChanged(int partitions, String detail) {
        log.info("partitions here: {}{}", partitions, detail.isEmpty() ? "" : ", " + detail);
    }

    void leaseShortened(Duration from, Duration to, Duration sessionTimeout) {
        log.info(
                "kafka.lease is {} s here instead of {} s, as the group takes a silent member for dead after {} s",
                to.toMillis() / 1000.0,
                from.toMillis() / 1000.0,
                sessionTimeout.toMillis() / 1000.0);
    }

    void todoDropped(String partition, String explanation) {
        log.warn(
                "everything of {} from its commit on is sent again, also what was delivered: the list of what was still"
                        + " to be done is not valid, as {}",
                partition,
                explanation);
    }

    void expired(String partition, long from, long to) {
        log.error(
                "retention removed records of {} before they were read, between the offsets {} and {}; they are counted as"
                        + " expired_before_delivery. Give the topic a longer retention, or the bridge more capacity",
                partition,
                from,
                to);
    }

    void fellBehind(String workspace, String partition, long offset) {
        write(
                Level.WARN,
                "behind " + workspace,
                1,
                "workspace " + workspace + " takes nothing more for the time being and falls behind in " + partition
                        + " at offset " + offset + "; the others go on, and its events are read again when it has room",
                event -> event.addKeyValue("workspace", workspace));
    }

    void caughtUp(String workspace, String partition) {
        write(
                Level.INFO,
                "caught up " + workspace,
                1,
                "workspace " + workspace + " has caught up in " + partition,
                event -> event.addKeyValue("workspace", workspace));
    }

    void retentionNear(String partition, Duration left) {
        log.warn(
                "retention will remove a record of {} that is not delivered yet in about {} s; then it is lost, and counted as"
                        + " expired_before_delivery. Mend what holds it up, or give the topic a longer retention",
                partition,
                left.toSeconds());
    }

    void commitFailed(String detail) {
        write(Level.WARN, "commit", 1, "an offset commit failed, and will be tried again: " + detail, event -> event);
    }

    void deadLetterFailed(String detail) {
        write(
                Level.ERROR,
                "dead letter",
                1,
                "dead letters cannot be written, so nothing is taken: " + detail,
                event -> event);
    }

    void deadLetterRecovered() {
        log.info("dead letters are written again");
    }

    void deadLetterTopicWarning(String detail) {
        log.warn(detail);
    }

    void takingStopped(String detail) {
        log.error("nothing is taken any more: {}", detail);
    }

    void deadLettered(String workspace, String reason, String explanation, int events) {
        String whose = workspace.isEmpty() ? "" : " of workspace " + workspace;
        write(
                Level.WARN,
                "dead-lettered " + workspace + " " + reason,
                events,
                "events" + whose + " are dead-lettered as " + reason + ": " + explanation,
                event -> event.addKeyValue("workspace", workspace).addKeyValue("reason", reason));
    }

    void hotUser(String workspace, String hashedId) {
        write(
                Level.WARN,
                "hot user " + workspace + " " + hashedId,
                1,
                "a user of workspace " + workspace
                        + " is over MoEngage's fair-use limits, so MoEngage drops what it gets"
                        + " of him without a word; the SHA-256 of his id begins with " + hashedId,
                event -> event.addKeyValue("workspace", workspace).addKeyValue("user", hashedId));
    }

    void userOnSeveralPartitions(String workspace) {
        write(
                Level.WARN,
                "several partitions " + workspace,
                1,
                "records of one user of workspace " + workspace
                        + " come by several partitions, so they are not sent in order;"
                        + " whoever writes the topic has to use the user's id as the record's key (the field Key of Segment's Kafka"
                        + " destination, empty by default)",
                event -> event.addKeyValue("workspace", workspace));
    }

    void otherLimit(String workspace, long limit, long remaining) {
        write(
                Level.INFO,
                "limit " + workspace + " " + limit,
                1,
                "MoEngage names a limit of " + limit + " (left: " + remaining + ") for workspace " + workspace
                        + ", which is none of its limits here; it is not followed. Look at limits in the configuration",
                event -> event.addKeyValue("workspace", workspace));
    }

    void unexpected(String where, Throwable error) {
        String line = "unexpected in " + where + ": " + error;
        collapsed.write(
                "unexpected " + where + " " + error.getClass().getName(),
                1,
                System.nanoTime(),
                line,
                first -> log.error(first, error),
                log::error);
    }

    /** Writes what was collapsed in periods that have ended. */
    void flush() {
        collapsed.flush(System.nanoTime());
    }

    /** Writes what was collapsed and is still held back. */
    void finish() {
        collapsed.flush(System.nanoTime() + PERIOD.toNanos());
    }

    private void write(Level level, String key, long times, String line, UnaryOperator<LoggingEventBuilder> fields) {
        Consumer<String> out = text -> fields.apply(log.atLevel(level)).log(text);
        collapsed.write(key, times, System.nanoTime(), line, out, out);
    }
}
