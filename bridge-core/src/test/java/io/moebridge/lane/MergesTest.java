package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.moengage.Element.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that are requests of their own: a merge in the queues of two users, a deletion in one. */
class MergesTest {
    private final Desk desk = new Desk(Desk.settings());

    @Test
    void merge_goesAlone_afterWhatCameBeforeIt_andBeforeWhatCameAfter_ofBothUsers() {
        desk.offer("old", 1);
        desk.offer("new", 1);
        desk.offer(desk.elements.merge("old", "new"));
        desk.offer("old", 2);
        desk.offer("new", 2);
        desk.offer("other", 1);

        Batch before = desk.nextAfterLinger();
        assertThat(Desk.names(before)).containsExactly("old:1", "new:1", "other:1");
        assertThat(desk.nextAfterLinger()).isNull();
        desk.accept(before);
        Batch merge = desk.nextAfterLinger();
        assertThat(Desk.names(merge)).containsExactly("new:merge");
        assertThat(merge.call()).contains(Kind.MERGE);
        assertThat(merge.elements()).isEqualTo(1);
        assertThat(desk.nextAfterLinger()).as("both users wait").isNull();
        desk.accept(merge);
        assertThat(desk.settled).contains("old:merged accepted");
        Batch after = desk.nextAfterLinger();
        assertThat(Desk.names(after)).containsExactly("old:2", "new:2");
        desk.accept(after);
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void merge_waitsForTheUserThatIsInARequest_othersGoOn() {
        desk.offer("old", 1);
        Batch inFlight = desk.nextAfterLinger();
        desk.offer(desk.elements.merge("old", "new"));
        desk.offer("new", 2);
        desk.offer("other", 1);
        Batch others = desk.nextAfterLinger();
        assertThat(Desk.names(others)).containsExactly("other:1");
        desk.accept(others);
        desk.accept(inFlight);
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("new:merge");
    }

    @Test
    void mergesInAChain_goOneAfterTheOther() {
        desk.offer(desk.elements.merge("a", "b"));
        desk.offer(desk.elements.merge("b", "c"));
        desk.offer(desk.elements.merge("c", "a"));
        for (String remaining : new String[] {"b", "c", "a"}) {
            Batch merge = Objects.requireNonNull(desk.nextAfterLinger());
            assertThat(Desk.names(merge)).containsExactly(remaining + ":merge");
            assertThat(desk.nextAfterLinger()).isNull();
            desk.accept(merge);
        }
        assertThat(desk.settled).hasSize(3);
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void failedMerge_isSentAgain_andHoldsBothUsers() {
        desk.offer(desk.elements.merge("old", "new"));
        desk.offer("old", 2);
        Batch merge = desk.nextAfterLinger();
        desk.fail(merge);
        desk.pass(Desk.SECOND);
        Batch again = desk.next();
        assertThat(Desk.names(again)).containsExactly("new:merge");
        desk.accept(again);
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("old:2");
    }

    @Test
    void guiltyMerge_isDeadLettered_andThenBothUsersGoOn() {
        desk.offer(desk.elements.merge("old", "new"));
        desk.offer("old", 2);
        desk.offer("new", 2);
        desk.reject(desk.nextAfterLinger());
        desk.offer("other", 1);
        desk.accept(desk.nextAfterLinger());
        desk.reject(desk.nextAfterLinger());
        assertThat(desk.reasons).containsExactly(Reason.REJECTED_BY_MOENGAGE);
        assertThat(desk.nextAfterLinger()).as("both wait for the dead letter").isNull();
        desk.bury(0);
        Batch after = desk.nextAfterLinger();
        assertThat(Desk.names(after)).containsExactlyInAnyOrder("old:2", "new:2");
        desk.accept(after);
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void partitionLeaves_theMergeIsLetGoOnce() {
        desk.offer("old", 1);
        desk.offer(desk.elements.merge("old", "new"));
        desk.origin.end();
        desk.lane.letGo(desk.now);
        assertThat(desk.settled).containsExactlyInAnyOrder("old:1 returned", "old:merged returned");
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void deletion_goesAlone_inItsUsersOrder_atItsOwnLimit() {
        Desk limited = new Desk(Desk.settings(4, 2, Optional.of(new LaneSettings.Limits(60, 60_000, 60))));
        limited.pass(10 * Desk.SECOND);
        limited.offer("a", 1);
        limited.offer(limited.elements.delete("a"));
        limited.offer("a", 2);
        Batch first = limited.nextAfterLinger();
        assertThat(Desk.names(first)).containsExactly("a:1");
        limited.accept(first);
        Batch delete = limited.nextAfterLinger();
        assertThat(delete.call()).contains(Kind.DELETE);
        assertThat(delete.count(Kind.DELETE)).isEqualTo(1);
        limited.accept(delete);
        assertThat(Desk.names(limited.nextAfterLinger())).containsExactly("a:2");
    }

    @Test
    void mergesWithoutAllowance_holdUpNobodyElse() {
        Desk limited = new Desk(Desk.settings(100, 4, Optional.of(LaneSettings.Limits.DEFAULTS)));
        limited.pass(10 * Desk.SECOND);
        for (int i = 0; i < 200; i++) {
            limited.offer(limited.elements.merge("old" + i, "new" + i));
        }
        limited.offer("other", 1);
        int merges = 0;
        long start = limited.now;
        while (limited.now - start < Desk.SECOND) {
            for (Batch batch = limited.next(); batch != null; batch = limited.next()) {
                merges += batch.call().isPresent() ? 1 : 0;
                limited.accept(batch);
            }
            limited.pass(10 * Desk.MS);
        }
        assertThat(limited.settled).contains("other:1 accepted");
        assertThat(merges).isBetween(10, 25);
    }

    @Test
    void answersThatConcernTheCallAlone_leaveTheWorkspaceAsItIs() {
        desk.offer(desk.elements.merge("old", "new"));
        desk.lane.complete(desk.next(), new Outcome.Refused(401, "no right", ""), desk.now);
        assertThat(desk.state()).isEqualTo("running");
        desk.offer("other", 1);
        desk.accept(desk.nextAfterLinger());
        desk.pass(Desk.SECOND);
        Batch again = desk.next();
        assertThat(Desk.names(again)).containsExactly("new:merge");
        desk.lane.complete(again, new Outcome.Throttled(429, Optional.of(Duration.ofSeconds(2))), desk.now);
        assertThat(desk.state()).isEqualTo("running");
        desk.offer("other", 2);
        desk.accept(desk.nextAfterLinger());
        assertThat(desk.next()).as("not before it was asked to wait").isNull();
        desk.pass(2 * Desk.SECOND);
        desk.accept(desk.next());
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void refusedCall_thatIsTheOnlyOneToAskWith_asksWithPauses() {
        desk.offer(desk.elements.merge("old", "new"));
        for (int i = 0; i < 5; i++) {
            desk.fail(desk.next());
            desk.pass(5 * Desk.SECOND);
        }
        assertThat(desk.state()).isEqualTo("unavailable");
        desk.lane.complete(desk.next(), new Outcome.Refused(401, "no right", ""), desk.now);
        assertThat(desk.state()).isEqualTo("running");
        assertThat(desk.next()).isNull();
        desk.pass(Desk.SECOND);
        desk.accept(desk.next());
        assertThat(desk.settled).containsExactly("old:merged accepted");
    }
}
