package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.moengage.Element.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long MS = 1_000_000;

    private final Origin origin = new Origin("t", 0, 1);
    private final Elements elements = new Elements(origin);
    private final ByteBudget.Share share = new ByteBudget(1 << 20).share();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Pending> condemned = new ArrayList<>();
    private final Lane lane = lane(4, 2, Optional.empty());

    @Test
    void fullBatch_leavesAtOnce_othersWaitForLinger() {
        offer("a", 1);
        offer("b", 1);
        assertThat(lane.next(0)).isNull();
        assertThat(lane.nextAt(0)).isEqualTo(100 * MS);
        Batch lingered = lane.next(100 * MS);
        assertThat(lingered.elements()).isEqualTo(2);
        assertThat(lingered.closedBy()).isEqualTo(Batch.ClosedBy.LINGER);
        for (String user : List.of("c", "d", "e", "f", "g")) {
            offer(user, 1);
        }
        Batch full = lane.next(100 * MS);
        assertThat(full.elements()).isEqualTo(4);
        assertThat(full.closedBy()).isEqualTo(Batch.ClosedBy.COUNT);
    }

    @Test
    void nearlyUsedUpBudget_isNoTimeForLinger_ifTheLaneHasMoreThanItsPart() {
        offer("a", 1);
        share.take((1 << 20) * 3 / 4 + 1);
        assertThat(lane.next(0)).as("hardly anything of it is ready").isNull();
        share.take((1 << 20) / 4);
        assertThat(lane.next(0).closedBy()).isEqualTo(Batch.ClosedBy.PRESSURE);
    }

    @Test
    void nearlyUsedUpBudget_isNoTimeForLinger_ifHalfOfTheLanesPartIsReady() {
        List<Pending> two = new ArrayList<>(elements.track("a", 1));
        two.addAll(elements.track("b", 2));
        long ready = two.stream().mapToInt(Pending::weight).sum();
        ByteBudget tight = new ByteBudget(2 * ready - 1);
        Lane pressed = lane(4, 2, Optional.empty(), tight.share());
        tight.take(2 * ready - 1);
        pressed.offer(two.subList(0, 1), 0);
        assertThat(pressed.next(0)).isNull();
        pressed.offer(two.subList(1, 2), 0);
        assertThat(pressed.next(0).closedBy()).isEqualTo(Batch.ClosedBy.PRESSURE);
    }

    @Test
    void bytesOfABatch_areExact() {
        offer("a", 1);
        offer("b", 22);
        Batch batch = lane.next(100 * MS);
        int[] sum = {-1};
        batch.forEach(pending -> sum[0] += pending.element().size() + 1);
        assertThat(batch.bytes()).isEqualTo(sum[0]);
    }

    @Test
    void oneUser_isInOneRequestOnly() {
        for (int n = 1; n <= 6; n++) {
            offer("a", n);
        }
        Batch first = lane.next(0);
        assertThat(numbers(first)).containsExactly(1, 2, 3, 4);
        assertThat(lane.next(1000 * MS)).isNull();
        lane.complete(first, new Outcome.Accepted(200), 1000 * MS);
        assertThat(numbers(lane.next(1000 * MS))).containsExactly(5, 6);
        assertThat(verdicts).hasSize(4).allMatch(v -> v.outcome() == Verdict.Outcome.ACCEPTED);
    }

    @Test
    void userWithTheOldestElement_goesFirst() {
        offer("a", 1);
        offer("b", 1);
        offer("a", 2);
        offer("c", 1);
        Batch first = lane.next(0);
        assertThat(users(first)).containsExactly("a", "a", "b", "c");
        offer("a", 3);
        offer("d", 1);
        lane.complete(first, new Outcome.Accepted(200), 0);
        assertThat(users(lane.next(100 * MS))).containsExactly("a", "d");
    }

    @Test
    void slots_boundRequestsInFlight() {
        for (int user = 0; user < 12; user++) {
            offer("u" + user, 1);
        }
        assertThat(lane.next(0)).isNotNull();
        assertThat(lane.next(0)).isNotNull();
        assertThat(lane.next(0)).isNull();
        assertThat(lane.nextAt(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void lostAnswer_repeatsTheSameContentBeforeAnythingElseOfTheUser() {
        offer("a", 1);
        Batch batch = lane.next(100 * MS);
        offer("a", 2);
        lane.complete(batch, new Outcome.Unavailable(0, true, "reset"), 100 * MS);
        Batch again = lane.next(1000 * MS);
        assertThat(numbers(again)).containsExactly(1);
        assertThat(again.resendCause()).isEqualTo("lost_answer");
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void outage_leavesOneRequestThatAsks_andEverythingGoesOnWithTheFirstAnswer() {
        long now = 0;
        for (int user = 0; user < 40; user++) {
            offer("u" + user, 1);
        }
        for (int i = 0; i < 6; i++) {
            now += 1000 * MS;
            Batch batch = lane.next(now);
            lane.complete(batch, new Outcome.Unavailable(503, false, "down"), now);
        }
        assertThat(lane.snapshot(now).state()).isEqualTo("unavailable");
        now += 1000 * MS;
        Batch asking = lane.next(now);
        assertThat(asking).isNotNull();
        assertThat(lane.next(now)).as("only one asks").isNull();
        lane.complete(asking, new Outcome.Accepted(200), now);
        assertThat(lane.snapshot(now).state()).isEqualTo("running");
        assertThat(lane.next(now)).isNotNull();
        assertThat(lane.next(now)).isNotNull();
        assertThat(verdicts).hasSize(4);
    }

    @Test
    void refusedWorkspace_keepsEverythingAndAsks() {
        offer("a", 1);
        Batch batch = lane.next(100 * MS);
        lane.complete(batch, new Outcome.Refused(401, "key", ""), 100 * MS);
        assertThat(lane.snapshot(100 * MS).state()).isEqualTo("refused");
        assertThat(verdicts).isEmpty();
        assertThat(condemned).isEmpty();
        assertThat(numbers(lane.next(10_000 * MS))).containsExactly(1);
    }

    @Test
    void throttled_waitsAsLongAsTheAnswerSays() {
        offer("a", 1);
        Batch batch = lane.next(100 * MS);
        lane.complete(batch, new Outcome.Throttled(429, Optional.of(Duration.ofSeconds(3))), 100 * MS);
        assertThat(lane.next(3000 * MS)).isNull();
        assertThat(lane.nextAt(3000 * MS)).isEqualTo(3100 * MS);
        assertThat(numbers(lane.next(3100 * MS))).containsExactly(1);
    }

    @Test
    void rejectedBatch_isHalvedUntilTheGuiltyStandsAlone() {
        offer("a", 1);
        offer("b", 2);
        offer("c", 3);
        offer("c", 4);
        List<Integer> accepted = new ArrayList<>();
        long now = 0;
        for (Batch batch = lane.next(now); batch != null; batch = lane.next(now)) {
            if (numbers(batch).contains(3)) {
                lane.complete(batch, new Outcome.Rejected(400, "bad", "id"), now);
            } else {
                accepted.addAll(numbers(batch));
                lane.complete(batch, new Outcome.Accepted(200), now);
            }
            now += 100 * MS;
        }
        assertThat(accepted).containsExactlyInAnyOrder(1, 2);
        assertThat(condemned).hasSize(1);
        assertThat(Elements.numberOf(condemned.get(0))).isEqualTo(3);
        lane.buried(condemned.get(0));
        assertThat(numbers(lane.next(now + 100 * MS)))
                .as("the user goes on after the dead letter")
                .containsExactly(4);
    }

    @Test
    void device_waitsUntilItsUserWasAccepted() {
        lane.offer(elements.identifyWithDevice("a"), 0);
        offer("a", 7);
        Batch user = lane.next(100 * MS);
        assertThat(user.elements()).isEqualTo(1);
        assertThat(user.count(Kind.CUSTOMER)).isEqualTo(1);
        lane.complete(user, new Outcome.Accepted(200), 100 * MS);
        assertThat(verdicts).as("an event settles with its last element").isEmpty();
        Batch device = lane.next(200 * MS);
        assertThat(device.count(Kind.DEVICE)).isEqualTo(1);
        assertThat(device.count(Kind.EVENT)).isEqualTo(1);
        lane.complete(device, new Outcome.Accepted(200), 200 * MS);
        assertThat(verdicts).hasSize(2);
    }

    @Test
    void endedAssignment_letsGoOfWhatIsUnsent_andWaitsForTheRest() {
        Origin other = new Origin("t", 1, 2);
        offer("a", 1);
        Batch inFlight = lane.next(100 * MS);
        offer("a", 2);
        lane.offer(new Elements(other).track("z", 9), 100 * MS);
        origin.end();
        lane.letGo(100 * MS);
        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Verdict.Outcome.RETURNED);
        lane.complete(inFlight, new Outcome.Unavailable(503, false, "x"), 200 * MS);
        assertThat(verdicts)
                .extracting(Verdict::outcome)
                .containsOnly(Verdict.Outcome.RETURNED)
                .hasSize(2);
        assertThat(numbers(lane.next(400 * MS))).containsExactly(9);
    }

    @Test
    void offerOfADepartedPartition_isTurnedAway() {
        List<Pending> late = elements.track("a", 1);
        origin.end();
        lane.offer(late, 0);
        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Verdict.Outcome.RETURNED);
        assertThat(lane.next(1000 * MS)).isNull();
    }

    @Test
    void departedPartition_sendsNothingEvenBeforeTheOrderToLetGo() {
        offer("a", 1);
        Batch inFlight = lane.next(100 * MS);
        offer("a", 2);
        offer("b", 1);
        origin.end();
        lane.complete(inFlight, new Outcome.Unavailable(503, false, "x"), 100 * MS);
        assertThat(lane.next(1000 * MS))
                .as("number 2 must not overtake number 1")
                .isNull();
        assertThat(verdicts)
                .extracting(Verdict::outcome)
                .containsOnly(Verdict.Outcome.RETURNED)
                .hasSize(3);
    }

    @Test
    void departedPartition_isNotRetried() {
        offer("a", 1);
        Batch batch = lane.next(100 * MS);
        lane.complete(batch, new Outcome.Unavailable(503, false, "x"), 100 * MS);
        origin.end();
        assertThat(lane.next(10_000 * MS)).isNull();
        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Verdict.Outcome.RETURNED);
    }

    @Test
    void budget_isGivenBackWithEverySettlement() {
        for (int n = 1; n <= 3; n++) {
            List<Pending> offer = elements.track("a", n);
            share.take(offer.get(0).weight());
            lane.offer(offer, 0);
        }
        Batch batch = lane.next(100 * MS);
        lane.complete(batch, new Outcome.Accepted(200), 100 * MS);
        assertThat(share.used()).isZero();
    }

    @Test
    void allowance_isNeverExceededInAnyMinute() {
        int limit = 600;
        Lane limited = lane(100, 8, Optional.of(new LaneSettings.Limits(limit, limit, limit)));
        List<Long> sentAt = new ArrayList<>();
        for (int user = 0; user < 3000; user++) {
            limited.offer(elements.track("u" + user, 1), 0);
        }
        for (long now = 0; now < 180_000 * MS; now += 10 * MS) {
            for (Batch batch = limited.next(now); batch != null; batch = limited.next(now)) {
                for (int i = 0; i < batch.elements(); i++) {
                    sentAt.add(now);
                }
                limited.complete(batch, new Outcome.Accepted(200), now);
            }
        }
        for (int i = 0; i + limit < sentAt.size(); i++) {
            assertThat(sentAt.get(i + limit) - sentAt.get(i)).isGreaterThanOrEqualTo(60_000 * MS);
        }
        assertThat(sentAt).hasSizeGreaterThan((int) (limit * 3 * 0.97));
    }

    private Lane lane(int batchElements, int requests, Optional<LaneSettings.Limits> limits) {
        return lane(batchElements, requests, limits, share);
    }

    private Lane lane(
            int batchElements, int requests, Optional<LaneSettings.Limits> limits, ByteBudget.Share itsShare) {
        LaneSettings settings = new LaneSettings(
                99_000,
                batchElements,
                Duration.ofMillis(100),
                requests,
                new LaneSettings.Retry(Duration.ofMillis(10), Duration.ofMillis(500), Duration.ofHours(4)),
                limits);
        return new Lane("ws", settings, itsShare, new Recorder(), new SplittableRandom(1), 0);
    }

    private void offer(String user, int n) {
        lane.offer(elements.track(user, n), 0);
    }

    private static List<Integer> numbers(Batch batch) {
        List<Integer> numbers = new ArrayList<>();
        batch.forEach(pending -> numbers.add(Elements.numberOf(pending)));
        return numbers;
    }

    private static List<String> users(Batch batch) {
        List<String> users = new ArrayList<>();
        batch.forEach(pending -> users.add(Elements.userOf(pending)));
        return users;
    }

    private final class Recorder implements Lane.Results {
        @Override
        public void settled(Pending last, Verdict verdict) {
            verdicts.add(verdict);
        }

        @Override
        public void condemned(Pending pending, Reason reason, Evidence evidence) {
            assertThat(reason).isEqualTo(Reason.REJECTED_BY_MOENGAGE);
            condemned.add(pending);
        }

        @Override
        public void accepted(Batch batch) {
            assertThat(batch.elements()).isPositive();
        }

        @Override
        public void bisected() {
            assertThat(verdicts).isNotNull();
        }
    }
}
