package io.moebridge.lane;

import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeliefTest {
    private final Desk desk = new Desk(Desk.settings(4, 8, Optional.empty()));

    @Test
    void loneRejection_isNotBelievedAtOnce() {
        desk.offer("x", 13);
        desk.reject(desk.nextAfterLinger());
        assertThat(desk.condemned).isEmpty();
        assertThat(desk.next()).isNull();
    }

    @Test
    void rejectedAgainAfterSomethingWasAccepted_isBelieved() {
        desk.offer("x", 13);
        desk.reject(desk.nextAfterLinger());
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        Batch again = desk.next();
        assertThat(Desk.names(again)).as("asked for again at once").containsExactly("x:13");
        assertThat(again.resendCause()).isEqualTo("rejected");
        desk.reject(again);
        assertThat(desk.reasons).containsExactly(Reason.REJECTED_BY_MOENGAGE);
    }

    @Test
    void acceptedHalfOfTheSameBatch_isEnough() {
        desk.offer("a", 1);
        desk.offer("x", 13);
        desk.reject(desk.nextAfterLinger());
        List<Batch> halves = List.of(desk.next(), desk.next());
        desk.accept(Desk.names(halves.get(0)).contains("a:1") ? halves.get(0) : halves.get(1));
        desk.reject(Desk.names(halves.get(0)).contains("x:13") ? halves.get(0) : halves.get(1));
        assertThat(desk.condemned)
                .as("was sent before the other half was accepted")
                .isEmpty();
        desk.reject(desk.next());
        assertThat(desk.condemned).extracting(Desk::nameOf).containsExactly("x:13");
    }

    @Test
    void severalGuiltyElementsOfOneUser_areConvictedByTheOtherHalfOfTheirBatch() {
        desk.offer("a", 1);
        desk.offer("x", 13, 113);
        desk.reject(desk.nextAfterLinger());
        for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
            if (Desk.names(batch).contains("a:1")) {
                desk.accept(batch);
            } else {
                desk.reject(batch);
            }
        }
        assertThat(desk.condemned).extracting(Desk::nameOf).containsExactly("x:13");
        desk.bury(0);
        desk.reject(desk.nextAfterLinger());
        assertThat(desk.condemned).extracting(Desk::nameOf).containsExactly("x:13", "x:113");
    }

    @Test
    void elementWhoseCompanionsLeftWithTheirPartition_wasNotRejectedAlone() {
        Elements others = new Elements(new Origin("t", 1, 2));
        desk.offer("a", 1);
        desk.offer("x", 13);
        desk.offer(others.track("b", 1));
        desk.reject(desk.nextAfterLinger());
        List<Batch> halves = List.of(desk.next(), desk.next());
        Batch a = halves.get(halves.get(0).elements() == 1 ? 0 : 1);
        Batch rest = halves.get(halves.get(0).elements() == 1 ? 1 : 0);
        desk.accept(a);
        assertThat(Desk.names(rest)).containsExactly("x:13", "b:1");
        desk.origin.end();
        desk.reject(rest);
        assertThat(desk.condemned).isEmpty();
    }

    @Test
    void acceptanceOfARequestThatLeftBeforeTheRejection_provesNothing() {
        desk.offer("a", 1);
        Batch slow = desk.nextAfterLinger();
        desk.offer("x", 2);
        Batch rejected = desk.nextAfterLinger();
        desk.reject(rejected);
        desk.accept(slow);
        assertThat(desk.next()).as("not asked for again at once").isNull();
        desk.pass(Belief.PAUSE);
        desk.reject(desk.next());
        assertThat(desk.condemned).isEmpty();
    }

    @Test
    void nothingElseToAskWith_threeRejectionsThirtySecondsApartAreBelieved() {
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.offer("x", 13);
        desk.reject(desk.nextAfterLinger());
        desk.pass(29 * SECOND);
        assertThat(desk.next()).isNull();
        desk.pass(SECOND);
        desk.reject(desk.next());
        assertThat(desk.condemned).isEmpty();
        desk.pass(30 * SECOND);
        desk.reject(desk.next());
        assertThat(desk.condemned).hasSize(1);
    }

    @Test
    void nothingElseToAskWith_butSeveralSuspects_sixRejectionsAreNeeded() {
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.offer("x", 13);
        desk.offer("y", 26);
        desk.reject(desk.nextAfterLinger());
        rejectAllFor(140);
        assertThat(desk.condemned).isEmpty();
        rejectAllFor(60);
        assertThat(desk.condemned).hasSize(2);
    }

    private void rejectAllFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                desk.reject(batch);
            }
            desk.pass(SECOND);
        }
    }

    @Test
    void callThatIsRefusedForGood_isNothingToAskWith() {
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.offer(desk.elements.delete("gone"));
        desk.offer("x", 13);
        for (int i = 0; i < 200; i++) {
            desk.pass(SECOND);
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                if (batch.call().isPresent()) {
                    desk.lane.complete(batch, new Outcome.Refused(401, "not with this key", ""), desk.now);
                } else {
                    desk.reject(batch);
                }
            }
        }
        assertThat(desk.condemned).hasSize(1);
    }

    @Test
    void nothingElseToAskWith_andNoAcceptanceForTenMinutes_isNotBelieved() {
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.pass(590 * SECOND);
        desk.offer("x", 13);
        desk.reject(desk.nextAfterLinger());
        for (int i = 0; i < 5; i++) {
            desk.pass(30 * SECOND);
            desk.reject(desk.next());
        }
        assertThat(desk.condemned).isEmpty();
    }

    @Test
    void twentyGuiltyElements_andNothingAccepted_refuseTheWorkspace() {
        Desk wide = new Desk(Desk.settings(20, 1, Optional.empty()));
        for (int user = 0; user < 20; user++) {
            wide.offer("u" + user, 1);
        }
        int requests = 0;
        for (Batch batch = wide.next(); !wide.state().equals("refused"); batch = wide.next()) {
            wide.reject(batch);
            requests++;
        }
        assertThat(requests).as("19 halvings and 20 elements").isEqualTo(39);
        assertThat(wide.condemned).isEmpty();
        assertThat(wide.lane.snapshot(wide.now).events()).isEqualTo(20);
    }

    @Test
    void fiveRejectedBatches_andNothingAccepted_refuseTheWorkspace_andTheFirstAcceptanceEndsIt() {
        for (int user = 0; user < 20; user++) {
            desk.offer("u" + user, 1);
        }
        List<Batch> batches = List.of(desk.next(), desk.next(), desk.next(), desk.next(), desk.next());
        for (Batch batch : batches) {
            assertThat(desk.state()).isEqualTo("running");
            desk.reject(batch);
        }
        assertThat(desk.state()).isEqualTo("refused");
        desk.pass(SECOND);
        Batch probe = desk.next();
        assertThat(desk.next()).as("one asks").isNull();
        desk.accept(probe);
        assertThat(desk.state()).isEqualTo("running");
        assertThat(desk.condemned).isEmpty();
    }

    @Test
    void probeOfARefusedWorkspace_isADifferentBatchEachTime() {
        for (int user = 0; user < 8; user++) {
            desk.offer("u" + user, 1);
        }
        Batch one = desk.next();
        Batch two = desk.next();
        desk.pass(1);
        desk.lane.complete(one, new Outcome.Refused(401, "key", ""), desk.now);
        desk.lane.complete(two, new Outcome.Refused(401, "key", ""), desk.now);
        List<String> before = List.of();
        for (int i = 0; i < 4; i++) {
            desk.pass(SECOND);
            Batch probe = desk.next();
            assertThat(Desk.names(probe)).isNotEqualTo(before);
            before = Desk.names(probe);
            desk.lane.complete(probe, new Outcome.Refused(401, "key", ""), desk.now);
        }
    }

    @Test
    void condemned_carriesAnswerAndRequestMasked_attemptsStatusAndRequestId() {
        desk.offer("secret-user", 12345);
        desk.lane.complete(desk.nextAfterLinger(), rejection(), desk.now);
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.lane.complete(desk.next(), rejection(), desk.now);
        Evidence evidence = desk.evidence.get(0);
        assertThat(evidence.status()).isEqualTo(400);
        assertThat(evidence.attempts()).isEqualTo(2);
        assertThat(evidence.requestId()).isEqualTo("abcdefgh");
        assertThat(evidence.detail())
                .startsWith("status 400: *** is not known")
                .contains("\"customer_id\":\"***\"")
                .contains("\"type\":\"event\"")
                .doesNotContain("secret-user")
                .doesNotContain("12345");
    }

    private static Outcome rejection() {
        return new Outcome.Rejected(400, "status 400: secret-user is not known", "abcdefgh");
    }
}
