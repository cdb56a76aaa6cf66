package io.moebridge.lane;

import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspicionTest {
    private final Desk desk = new Desk(new LaneSettings(
            99_000,
            2,
            Duration.ofMillis(100),
            8,
            new LaneSettings.Retry(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(10)),
            Optional.empty()));
    private static final Outcome REFUSED = new Outcome.Refused(403, "not this", "r-7");

    private int others;

    @Test
    void eighthFailureWhileOthersWereAccepted_bisects() {
        desk.offer("a", 1);
        desk.offer("x", 17);
        failWhileOthersAreAccepted(7);
        assertThat(desk.bisections).isZero();
        failWhileOthersAreAccepted(1);
        assertThat(desk.bisections).isEqualTo(1);
        Batch half = desk.next();
        assertThat(half.elements()).isEqualTo(1);
        assertThat(half.resendCause()).isEqualTo("bisected");
    }

    @Test
    void outage_countsForNothing() {
        desk.offer("a", 1);
        desk.offer("x", 17);
        desk.pass(SECOND);
        failAll(50, 0);
        assertThat(desk.bisections).isZero();
        assertThat(desk.condemned).isEmpty();
        assertThat(desk.state()).isEqualTo("unavailable");
    }

    @Test
    void outageThatAnswersInAQuietWorkspace_condemnsNobody() {
        for (int n = 0; n < 16; n++) {
            desk.offer("user" + n, n);
        }
        failAll(1000, 503);
        assertThat(desk.bisections).isPositive();
        assertThat(desk.condemned).isEmpty();
        acceptAll();
        assertThat(desk.settled).hasSize(16);
    }

    @Test
    void batchThatAlwaysFailsWithNothingElseToCome_holdsNoneOfTheInnocent() {
        desk.offer("a", 1);
        desk.offer("x", 17);
        failAll(9, 500);
        answerAllBut("x", 500, 3);
        assertThat(desk.settled).containsExactly("a:1 accepted");
        answerAllBut("x", 500, 30);
        assertThat(desk.reasons).containsExactly(Reason.ALWAYS_FAILING);
        assertThat(Desk.nameOf(desk.condemned.get(0))).isEqualTo("x:17");
    }

    @Test
    void guiltyElementWithNothingElseToCome_isGivenUpAfterItsTime() {
        foundGuilty("x");
        failAll(8, 500);
        assertThat(desk.condemned).isEmpty();
        failAll(8, 500);
        assertThat(desk.reasons).containsExactly(Reason.ALWAYS_FAILING);
    }

    @Test
    void guiltyElementThatGetsNoAnswer_staysWhileNothingElseCouldProveThatOthersDo() {
        foundGuilty("x");
        failAll(100, 0);
        assertThat(desk.condemned).isEmpty();
    }

    @Test
    void guiltyElementInAnOutage_staysWhileOthersFailToo() {
        foundGuilty("x");
        desk.offer("innocent", 1);
        failAll(200, 503);
        assertThat(desk.condemned).isEmpty();
        acceptAll();
        assertThat(desk.settled).contains("innocent:1 accepted", "x:17 accepted");
    }

    @Test
    void ambiguousResend_keepsTheBatchUntilItIsSuspected() {
        desk.offer("a", 1);
        desk.offer("x", 17);
        List<String> content = List.of("a:1", "x:17");
        for (int i = 0; i < 7; i++) {
            acceptAnother();
            desk.pass(SECOND);
            Batch batch = desk.next();
            assertThat(Desk.names(batch)).isEqualTo(content);
            desk.lane.complete(batch, new Outcome.Unavailable(0, true, "reset"), desk.now);
        }
        desk.pass(SECOND);
        assertThat(desk.next().resendCause()).isEqualTo("lost_answer");
    }

    @Test
    void loneElementThatAlwaysFails_isGivenUpAfterItsTime() {
        desk.offer("x", 17);
        long started = desk.now;
        for (int i = 0; i < 60 && desk.condemned.isEmpty(); i++) {
            failWhileOthersAreAccepted(1);
        }
        assertThat(desk.reasons).containsExactly(Reason.ALWAYS_FAILING);
        assertThat(desk.evidence.get(0).status()).isEqualTo(503);
        assertThat(desk.now - started).isGreaterThan(10 * SECOND);
    }

    @Test
    void alwaysFailing_carriesTheRequestIdOfTheLastAnswer() {
        desk.offer("x", 17);
        for (int i = 0; i < 60 && desk.condemned.isEmpty(); i++) {
            acceptAnother();
            desk.pass(SECOND);
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                desk.lane.complete(
                        batch,
                        new Outcome.Unavailable(500, false, "down", "abcdefgh", false, Optional.empty()),
                        desk.now);
            }
        }
        assertThat(desk.evidence.get(0).requestId()).isEqualTo("abcdefgh");
    }

    @Test
    void elementThatIsAlwaysRefused_holdsNobodyElse_andIsGivenUpAfterItsTime() {
        desk.offer("a", 1);
        desk.offer("x", 17);
        refuseWithOthers("x", 18);
        assertThat(desk.settled).contains("a:1 accepted", "other10:1 accepted");
        assertThat(desk.condemned).isEmpty();
        assertThat(desk.state()).isEqualTo("running");
        refuseWithOthers("x", 60);
        assertThat(desk.reasons).containsExactly(Reason.ALWAYS_FAILING);
        assertThat(Desk.nameOf(desk.condemned.get(0))).isEqualTo("x:17");
        assertThat(desk.evidence.get(0).status()).isEqualTo(403);
        assertThat(desk.evidence.get(0).requestId()).isEqualTo("r-7");
    }

    @Test
    void wrongKey_countsForNothing() {
        desk.offer("a", 1);
        desk.offer("x", 17);
        desk.pass(SECOND);
        refuseAll(1000);
        assertThat(desk.bisections).isZero();
        assertThat(desk.condemned).isEmpty();
        assertThat(desk.state()).isEqualTo("refused");
        acceptAll();
        assertThat(desk.settled).containsExactlyInAnyOrder("a:1 accepted", "x:17 accepted");
    }

    @Test
    void loneSuspectWhoseWorkspaceIsRefused_stays() {
        foundGuilty("x");
        refuseAll(1000);
        assertThat(desk.condemned).isEmpty();
        assertThat(desk.state()).isEqualTo("refused");
    }

    private void refuseAll(int times) {
        for (int i = 0; i < times; i++) {
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                desk.lane.complete(batch, REFUSED, desk.now);
            }
            desk.pass(SECOND);
        }
    }

    /** Something new comes each second, and whatever is sent with that user's is refused. */
    private void refuseWithOthers(String user, int times) {
        for (int i = 0; i < times; i++) {
            desk.offer("other" + ++others, 1);
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                if (Desk.names(batch).stream().anyMatch(name -> name.startsWith(user))) {
                    desk.lane.complete(batch, REFUSED, desk.now);
                } else {
                    desk.accept(batch);
                }
            }
            desk.pass(SECOND);
        }
    }

    @Test
    void pausesOfALoneSuspect_areLong() {
        desk.offer("x", 17);
        failWhileOthersAreAccepted(8);
        assertThat(desk.lane.nextAt(desk.now) - desk.now).isBetween(SECOND / 2, SECOND + 1);
    }

    @Test
    void loneElementWithAnEighthOfTheShareBehindIt_isGivenUpAtOnce() {
        desk.offer("x", 17);
        for (int n = 0; desk.share.used() <= desk.share.equalPart() / 8; n++) {
            desk.offer("x", 100 + n);
        }
        desk.fail(desk.next());
        for (int i = 0; i < 40 && desk.condemned.isEmpty(); i++) {
            failWhileOthersAreAccepted(1);
        }
        assertThat(desk.reasons).containsExactly(Reason.ALWAYS_FAILING);
        assertThat(desk.now).isLessThan(30 * SECOND);
    }

    @Test
    void suspectThatSucceeds_isAnElementLikeAnyOther() {
        desk.offer("a", 1);
        desk.offer("x", 2);
        failWhileOthersAreAccepted(8);
        desk.pass(SECOND);
        desk.accept(desk.next());
        desk.accept(desk.next());
        assertThat(desk.settled).contains("a:1 accepted", "x:2 accepted");
        assertThat(desk.condemned).isEmpty();
    }

    /** The user's element has failed alone, as a suspect, while others were accepted. */
    private void foundGuilty(String user) {
        desk.offer(user, 17);
        failWhileOthersAreAccepted(9);
        assertThat(desk.condemned).isEmpty();
        desk.pass(SECOND);
    }

    /** Everything that is sent fails, second by second, with that status or without an answer. */
    private void failAll(int times, int status) {
        for (int i = 0; i < times; i++) {
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                desk.lane.complete(batch, new Outcome.Unavailable(status, false, "down"), desk.now);
            }
            desk.pass(SECOND);
        }
    }

    private void answerAllBut(String guilty, int status, int times) {
        for (int i = 0; i < times; i++) {
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                if (Desk.names(batch).stream().anyMatch(name -> name.startsWith(guilty))) {
                    desk.lane.complete(batch, new Outcome.Unavailable(status, true, "crash"), desk.now);
                } else {
                    desk.accept(batch);
                }
            }
            desk.pass(SECOND);
        }
    }

    private void acceptAll() {
        for (int i = 0; i < 100; i++) {
            for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
                desk.accept(batch);
            }
            desk.pass(SECOND);
        }
    }

    /** The batches that wait fail, and something else is accepted before each time. */
    private void failWhileOthersAreAccepted(int times) {
        for (int i = 0; i < times; i++) {
            desk.pass(SECOND);
            Batch waiting = desk.next();
            acceptAnother();
            desk.fail(waiting);
        }
    }

    private void acceptAnother() {
        others++;
        desk.offer("other" + others, 1);
        desk.offer("another" + others, 1);
        Batch other = desk.next();
        for (; other != null; other = desk.next()) {
            if (Desk.names(other).contains("other" + others + ":1")) {
                desk.accept(other);
                return;
            }
            desk.fail(other);
        }
    }
}
