package io.moebridge.telemetry;

import io.moebridge.message.Verdict;
import java.time.Duration;

/**
 * What can happen in a bridge, in the words of its domain. One implementation turns these into meters and log lines.
 *
 * <p>Called from the poll thread, the workers, the event loops and the dead-letter thread: implementations must be
 * thread-safe and must never block. Calls come per chunk, batch or request, not per event, except where the name says
 * so.
 */
public interface BridgeEvents {

    /** Events entered the balance: their record was decoded and entered in the partition's offset window. */
    default void received(int events) {}

    /** Events left the balance. */
    default void settled(Verdict verdict, int events) {}

    /** Elements were accepted by MoEngage, by kind. */
    default void accepted(String workspace, int customers, int events, int devices) {}

    /** MoEngage accepted a {@code merge} or {@code delete}. */
    default void called(String workspace, String call) {}

    /** One event was accepted so long after its record was written to Kafka. Per event. */
    default void acceptedAfter(String workspace, long ageMillis) {}

    /** Something in an event was changed or left out, of the kind named. */
    default void adjusted(String workspace, String kind, int times) {}

    /** A batch was closed by one of {@code bytes}, {@code count}, {@code linger}, {@code drain}. */
    default void batchFormed(String workspace, String closedBy, int elements, int bytes) {}

    /** A request ended with {@code accepted}, {@code throttled}, {@code unavailable}, {@code rejected} or {@code refused}. */
    default void requestFinished(String workspace, String outcome, Duration took) {}

    /**
     * Elements are sent again because of {@code unavailable}, {@code lost_answer}, {@code throttled}, {@code refused},
     * {@code rejected} or {@code bisected}.
     */
    default void resent(String workspace, String cause, int elements) {}

    /** A batch that was rejected, or that keeps failing, was halved to find the guilty element. */
    default void bisected(String workspace) {}

    /**
     * A user is over MoEngage's fair-use limits, so that MoEngage silently drops what it gets of him.
     *
     * @param hashedId the beginning of the SHA-256 of the user's id, in hexadecimal digits
     */
    default void hotUser(String workspace, String hashedId) {}

    /** A user's records come by several partitions, so that his order is not kept; only some users are looked at. */
    default void userOnSeveralPartitions(String workspace) {}

    /** The answers name a limit that is none of the workspace's limits; nothing is slowed down for it. */
    default void otherLimit(String workspace, long limit, long remaining) {}

    /** A workspace changed its state ({@code running}, {@code throttled}, {@code unavailable}, {@code refused}). */
    default void workspaceState(String workspace, String state, String detail) {}

    /**
     * A workspace takes nothing of a partition for the time being; what comes for it from this offset on is read a second time
     * when it has room.
     */
    default void fellBehind(String workspace, String partition, long offset) {}

    /** A workspace that was behind in a partition takes what is read there again. */
    default void caughtUp(String workspace, String partition) {}

    /** Retention will soon remove a record that is still open; once, until there is more time left again. */
    default void retentionNear(String partition, Duration left) {}

    /** Nothing can go on until something outside is there; repeated every few seconds while it lasts. */
    default void waitingFor(String what, String detail) {}

    /** What was waited for is there. */
    default void waitedFor(String what, Duration took) {}

    /** Partitions came or went. */
    default void assignmentChanged(int partitions, String detail) {}

    /** The lease would outlast the time after which the group takes a silent member for dead. */
    default void leaseShortened(Duration from, Duration to, Duration sessionTimeout) {}

    /**
     * The list of what was still to be done of a partition is not believed; everything from its commit on is sent again.
     *
     * @param cause a short name
     */
    default void todoDropped(String partition, String cause, String explanation) {}

    /** Retention removed records, from one offset up to another, before they were read. */
    default void expired(String partition, long from, long to) {}

    /** A commit was acknowledged, or failed. */
    default void committed(boolean success, String detail) {}

    /** A dead letter could not be written; taking stops until it can. */
    default void deadLetterFailed(String detail) {}

    /** Dead letters are written again. */
    default void deadLetterRecovered() {}

    /** A topic of dead letters works, but will lose letters, or what is known of them, too early. Once, at the start. */
    default void deadLetterTopicWarning(String detail) {}

    /** So many events belong to no workspace that taking has stopped. */
    default void takingStopped(String detail) {}

    /** Something unexpected happened that no other call describes; the bridge goes on. */
    default void unexpected(String where, Throwable error) {}

    /** Takes no notice of anything. */
    BridgeEvents NONE = new BridgeEvents() {};
}
