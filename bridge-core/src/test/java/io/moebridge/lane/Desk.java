package io.moebridge.lane;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lane with a clock that a test turns, and a note of everything it decides. */
final class Desk {
    static final long MS = 1_000_000;
    static final long SECOND = 1000 * MS;

    final Origin origin = new Origin("t", 0, 1);
    final Elements elements = new Elements(origin);
    final ByteBudget budget = new ByteBudget(1 << 24);
    final ByteBudget.Share share = budget.share();
    final List<String> settled = new ArrayList<>();
    final List<Pending> condemned = new ArrayList<>();
    final List<Reason> reasons = new ArrayList<>();
    final List<Evidence> evidence = new ArrayList<>();
    final List<String> hot = new ArrayList<>();
    final List<RateReport> otherLimits = new ArrayList<>();
    int bisections;
    final Lane lane;
    long now;

    Desk(LaneSettings settings) {
        lane = new Lane("ws", settings, share, new Notes(), new SplittableRandom(1), now);
    }

    /** Without limits: batches of four, linger of 100 ms, two requests. */
    static LaneSettings settings() {
        return settings(4, 2, Optional.empty());
    }

    static LaneSettings settings(int batchElements, int requests, Optional<LaneSettings.Limits> limits) {
        return new LaneSettings(
                99_000,
                batchElements,
                Duration.ofMillis(100),
                requests,
                new LaneSettings.Retry(Duration.ofMillis(10), Duration.ofMillis(500), Duration.ofHours(4)),
                limits);
    }

    static LaneSettings guarding(Duration window) {
        LaneSettings plain = settings();
        return new LaneSettings(
                plain.batchBytes(),
                plain.batchElements(),
                plain.linger(),
                plain.maxRequests(),
                plain.retry(),
                plain.limits(),
                LaneSettings.HotUser.WARN,
                window);
    }

    void offer(List<Pending> pendings) {
        long weight = 0;
        for (Pending pending : pendings) {
            weight += pending.weight();
        }
        share.take(weight);
        lane.offer(pendings, now);
    }

    void offer(String user, int... numbers) {
        for (int n : numbers) {
            offer(elements.track(user, n));
        }
    }

    void pass(long nanos) {
        now += nanos;
    }

    /** The batch that goes now, or null; {@code linger} has passed. */
    Batch next() {
        return lane.next(now);
    }

    Batch nextAfterLinger() {
        pass(100 * MS);
        return next();
    }

    void accept(Batch batch) {
        lane.complete(batch, new Outcome.Accepted(200), now);
    }

    void reject(Batch batch) {
        lane.complete(batch, new Outcome.Rejected(400, "bad", "req"), now);
    }

    void fail(Batch batch) {
        lane.complete(batch, new Outcome.Unavailable(503, false, "down"), now);
    }

    void throttle(Batch batch, Duration retryAfter) {
        lane.complete(batch, new Outcome.Throttled(429, Optional.of(retryAfter)), now);
    }

    void bury(int condemnedIndex) {
        lane.buried(condemned.get(condemnedIndex));
    }

    String state() {
        return lane.snapshot(now).state();
    }

    /** The elements of a batch as {@code user:number}. */
    static List<String> names(Batch batch) {
        return Stream.ofNullable(batch)
                .flatMap(some -> {
                    List<String> names = new ArrayList<>();
                    some.forEach(pending -> names.add(nameOf(pending)));
                    return names.stream();
                })
                .collect(Collectors.toList());
    }

    static String nameOf(Pending pending) {
        String kind =
                switch (pending.element().kind()) {
                    case EVENT -> Integer.toString(Elements.numberOf(pending));
                    case CUSTOMER -> "customer";
                    case DEVICE -> "device";
                    case MERGE -> "merge";
                    case MERGED -> "merged";
                    case DELETE -> "delete";
                };
        return Elements.userOf(pending) + ":" + kind;
    }

    private final class Notes implements Lane.Results {
        @Override
        public void settled(Pending last, Verdict verdict) {
            settled.add(nameOf(last) + " " + verdict.outcome().label()
                    + (verdict.reason() == null ? "" : " " + verdict.reason().code()));
        }

        @Override
        public void condemned(Pending pending, Reason reason, Evidence why) {
            condemned.add(pending);
            reasons.add(reason);
            evidence.add(why);
        }

        @Override
        public void bisected() {
            bisections++;
        }

        @Override
        public void hotUser(String hashedId) {
            hot.add(hashedId);
        }

        @Override
        public void otherLimit(RateReport report) {
            otherLimits.add(report);
        }
    }
}
