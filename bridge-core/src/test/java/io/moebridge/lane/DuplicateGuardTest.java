package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateGuardTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Desk desk = new Desk(Desk.guarding(WINDOW));
    private final Origin elsewhere = new Origin("t", 1, 2);
    private final Elements others = new Elements(elsewhere);

    @Test
    void copyOfAnAcceptedEvent_isSkipped() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.accept(desk.nextAfterLinger());
        desk.offer(desk.elements.track("a", 1, "m1"));
        assertThat(desk.nextAfterLinger()).isNull();
        assertThat(desk.settled).containsExactly("a:1 accepted", "a:1 skipped duplicate");
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void copyOfAnOpenEvent_waits_andIsSkippedWhenTheFirstIsAccepted() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        Batch first = desk.nextAfterLinger();
        desk.offer(others.track("b", 1, "m1"));
        desk.offer(others.track("b", 2, "m2"));
        assertThat(desk.nextAfterLinger()).as("the user of the copy waits").isNull();
        desk.accept(first);
        assertThat(desk.settled).containsExactly("a:1 accepted", "b:1 skipped duplicate");
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("b:2");
    }

    @Test
    void copyBehindItsOriginal_inOneQueue_endsTheBatchBeforeIt() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.offer(desk.elements.track("a", 2, "m2"));
        Batch first = desk.nextAfterLinger();
        assertThat(Desk.names(first)).containsExactly("a:1");
        desk.accept(first);
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:2");
    }

    @Test
    void failedOriginal_isNotRemembered_andItsCopyStillWaits() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        Batch first = desk.nextAfterLinger();
        desk.offer(others.track("b", 1, "m1"));
        desk.fail(first);
        desk.pass(Desk.SECOND);
        assertThat(Desk.names(desk.next())).containsExactly("a:1");
        assertThat(desk.next()).isNull();
        assertThat(desk.settled).isEmpty();
    }

    @Test
    void copyOfACondemnedEvent_isDeadLetteredForTheSameReason() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.offer(desk.elements.track("x", 1, "m2"));
        Batch both = desk.nextAfterLinger();
        desk.offer(others.track("b", 1, "m1"));
        desk.reject(both);
        for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
            if (Desk.names(batch).contains("a:1")) {
                desk.reject(batch);
            } else {
                desk.accept(batch);
            }
        }
        assertThat(desk.reasons).containsExactly(Reason.REJECTED_BY_MOENGAGE, Reason.REJECTED_BY_MOENGAGE);
        assertThat(desk.condemned).extracting(Desk::nameOf).containsExactly("a:1", "b:1");
        desk.bury(0);
        desk.bury(1);
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void originalWhosePartitionLeft_leavesItsPlaceToTheCopy() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.offer(others.track("b", 1, "m1"));
        desk.offer(others.track("c", 1, "m1"));
        desk.origin.end();
        desk.lane.letGo(desk.now);
        Batch next = desk.nextAfterLinger();
        assertThat(Desk.names(next)).containsExactly("b:1");
        desk.accept(next);
        assertThat(desk.settled).containsExactly("a:1 returned", "b:1 accepted", "c:1 skipped duplicate");
    }

    @Test
    void acceptedEventOfAPartitionThatLeft_isForgotten() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.accept(desk.nextAfterLinger());
        desk.origin.end();
        desk.lane.letGo(desk.now);
        desk.offer(others.track("a", 1, "m1"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:1");
    }

    @Test
    void acceptedEvent_isForgottenAfterTheWindow() {
        desk.offer(desk.elements.track("a", 1, "m1"));
        desk.accept(desk.nextAfterLinger());
        desk.pass(WINDOW.toNanos() + 1);
        desk.offer(others.track("a", 1, "m1"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:1");
    }

    @Test
    void eventWithoutAnId_isNeverACopy() {
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.offer("a", 1);
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:1");
    }

    @Test
    void copyOfAnEventWithADevice_isSkippedWhole() {
        List<Pending> original = guarded("a", "m1");
        desk.offer(original);
        desk.accept(desk.nextAfterLinger());
        desk.offer(guarded("a", "m1"));
        Batch device = desk.nextAfterLinger();
        assertThat(Desk.names(device)).containsExactly("a:device");
        desk.accept(device);
        assertThat(desk.settled).containsExactly("a:device accepted", "a:customer skipped duplicate");
        assertThat(desk.nextAfterLinger()).isNull();
        assertThat(desk.share.used()).isZero();
        assertThat(desk.lane.snapshot(desk.now).events()).isZero();
    }

    @Test
    void rememberedEvents_areBounded_theOldestGoFirst() {
        DuplicateGuard guard = new DuplicateGuard(WINDOW.toNanos(), 0);
        for (int i = 0; i < 5_000; i++) {
            Pending pending = desk.elements.track("u" + i, 1, "m" + i).get(0);
            guard.enter(pending, 0);
            guard.accepted(pending, 0);
        }
        assertThat(guard.remembered()).isEqualTo(1_000);
        Pending young = desk.elements.track("y", 1, "m4999").get(0);
        guard.enter(young, 0);
        assertThat(DuplicateGuard.isCopy(young)).isTrue();
        Pending old = desk.elements.track("y", 1, "m0").get(0);
        guard.enter(old, 0);
        assertThat(DuplicateGuard.isCopy(old)).isFalse();
    }

    private List<Pending> guarded(String user, String messageId) {
        List<Pending> pendings = new ArrayList<>(desk.elements.identifyWithDevice(user));
        pendings.set(0, pendings.get(0).guardedBy(new MessageId(messageId.hashCode(), 7)));
        return pendings;
    }

    @Test
    void originalIsLetGo_andACopyComesBehindTheWaitingOne_noneWaitsForWhatStandsBehindIt() {
        desk.offer(desk.elements.track("u", 1));
        Batch inFlight = desk.nextAfterLinger();
        desk.offer(others.track("u", 2, "m"));
        desk.offer(desk.elements.track("u", 2, "m"));
        elsewhere.end();
        desk.lane.letGo(desk.now);
        desk.offer(desk.elements.track("u", 2, "m"));
        desk.accept(inFlight);
        Batch heir = desk.nextAfterLinger();
        assertThat(Desk.names(heir)).containsExactly("u:2");
        desk.accept(heir);
        assertThat(desk.settled)
                .containsExactly("u:2 returned", "u:1 accepted", "u:2 accepted", "u:2 skipped duplicate");
        assertThat(desk.share.used()).isZero();
    }

    /** The copy's partition leaves again and again while the original is stuck: nothing of it may stay. */
    @Test
    void copyWhosePartitionLeft_isForgotten_andTheOriginalStays() {
        DuplicateGuard guard = new DuplicateGuard(WINDOW.toNanos(), 1 << 20);
        Pending original = desk.elements.track("a", 2, "m2").get(0);
        guard.enter(original, 0);
        Pending copy = others.track("b", 2, "m2").get(0);
        guard.enter(copy, 0);
        guard.letGo(copy);
        guard.letGo(original);
        Pending next = others.track("c", 2, "m2").get(0);
        guard.enter(next, 0);
        assertThat(DuplicateGuard.isCopy(copy)).as("it has not inherited").isTrue();
        assertThat(DuplicateGuard.isCopy(next)).isFalse();
    }
}
