package io.moebridge.lane;

import io.moebridge.moengage.Element.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A workspace that is well or not, changing by chance. It counts what it gets by windows of every model, and refuses to be
 * sent more than it allows: that is a finding, not an answer.
 */
final class Climate {
    /** How the workspace is for a while. */
    enum Sky {
        FAIR,
        THROTTLING,
        DOWN,
        LOSING_ANSWERS,
        BLACKLISTED,
        REFUSING
    }

    /** An event whose number ends with this is rejected, with all that is in the request. */
    static final int POISON = 13;

    /** An event whose number ends with this makes the request fail, always. */
    static final int CURSE = 17;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /** One unit that was sent. */
    private record Sent(long at, Kind kind) {}

    private final SplittableRandom random;
    private final Optional<LaneSettings.Limits> limits;
    private final long phase;
    private final Deque<Sent> lastMinute = new ArrayDeque<>();
    private final Map<Kind, Integer> fixedWindow = new EnumMap<>(Kind.class);
    private final Map<Kind, Double> bucket = new EnumMap<>(Kind.class);
    private long fixedNumber = Long.MIN_VALUE;
    private long bucketAt;
    private final Set<String> users = new HashSet<>();
    final List<String> findings = new ArrayList<>();
    private Sky sky = Sky.FAIR;
    private long until;
    /**
     * It happens once in a voyage, and not while a guilty element is sought: what is rejected before and after something is
     * accepted is guilty in everybody's eyes.
     */
    private boolean wasBlacklisted;

    private long poisonedAt = Long.MIN_VALUE / 2;

    private boolean calm;

    Climate(SplittableRandom random, Optional<LaneSettings.Limits> limits) {
        this.random = random;
        this.limits = limits;
        this.phase = random.nextLong(MINUTE);
        limits.ifPresent(some -> {
            bucket.put(Kind.CUSTOMER, (double) some.usersPerMinute());
            bucket.put(Kind.EVENT, (double) some.eventsPerMinute());
            bucket.put(Kind.DEVICE, (double) some.devicesPerMinute());
            bucket.put(Kind.MERGE, (double) limitOf(some, Kind.MERGE));
            bucket.put(Kind.MERGED, (double) limitOf(some, Kind.MERGED));
            bucket.put(Kind.DELETE, (double) limitOf(some, Kind.DELETE));
        });
    }

    /** From now on all is well. */
    void calm() {
        calm = true;
        sky = Sky.FAIR;
    }

    /** What becomes of a request that is sent now. */
    Outcome answer(Batch batch, long now) {
        change(now);
        Outcome outcome = outcome(batch);
        poisonedAt = outcome instanceof Outcome.Rejected && sky != Sky.BLACKLISTED ? now : poisonedAt;
        if (!(outcome instanceof Outcome.Throttled)) {
            limits.ifPresent(some -> count(batch, some, now));
        }
        if (outcome instanceof Outcome.Accepted || (outcome instanceof Outcome.Unavailable lost && lost.ambiguous())) {
            batch.forEach(this::findEarlyDevice);
            batch.forEach(this::take);
        }
        return outcome;
    }

    private void change(long now) {
        if (!calm && now >= until) {
            Sky next = random.nextBoolean() ? Sky.FAIR : Sky.values()[random.nextInt(Sky.values().length)];
            boolean spared = wasBlacklisted || now - poisonedAt < TimeUnit.SECONDS.toNanos(20);
            sky = next == Sky.BLACKLISTED && spared ? Sky.FAIR : next;
            wasBlacklisted |= sky == Sky.BLACKLISTED;
            until = now + TimeUnit.MILLISECONDS.toNanos(2_000 + random.nextInt(25_000));
        }
    }

    private Outcome outcome(Batch batch) {
        boolean[] has = new boolean[2];
        batch.forEach(pending -> {
            has[0] |= isPoison(pending);
            has[1] |= isCurse(pending);
        });
        return switch (sky) {
            case THROTTLING -> new Outcome.Throttled(429, Optional.empty());
            case DOWN -> new Outcome.Unavailable(503, false, "down", "", false, wish());
            case BLACKLISTED -> new Outcome.Rejected(400, "blacklisted", "");
            case REFUSING -> new Outcome.Refused(401, "key", "");
            case LOSING_ANSWERS -> random.nextInt(3) == 0 ? new Outcome.Unavailable(0, true, "reset") : fair(has);
            case FAIR -> fair(has);
        };
    }

    private Optional<Duration> wish() {
        return random.nextInt(3) == 0 ? Optional.of(Duration.ofMillis(random.nextInt(8_000))) : Optional.empty();
    }

    private static Outcome fair(boolean[] poisonAndCurse) {
        if (poisonAndCurse[0]) {
            return new Outcome.Rejected(400, "poison", "");
        }
        return poisonAndCurse[1] ? new Outcome.Unavailable(500, false, "curse") : new Outcome.Accepted(200);
    }

    private void take(Pending pending) {
        if (isPoison(pending) || isCurse(pending)) {
            return;
        }
        if (pending.element().kind() == Kind.CUSTOMER || pending.element().kind() == Kind.EVENT) {
            users.add(Elements.userOf(pending));
        }
    }

    /** A device whose user was not there before the request is dropped without a word. */
    private void findEarlyDevice(Pending pending) {
        if (pending.element().kind() == Kind.DEVICE && !users.contains(Elements.userOf(pending))) {
            findings.add("a device came before its user: " + Desk.nameOf(pending));
        }
    }

    static boolean isPoison(Pending pending) {
        return pending.element().kind() == Kind.EVENT && Elements.numberOf(pending) % 100 == POISON;
    }

    static boolean isCurse(Pending pending) {
        return pending.element().kind() == Kind.EVENT && Elements.numberOf(pending) % 100 == CURSE;
    }

    private void count(Batch batch, LaneSettings.Limits some, long now) {
        while (!lastMinute.isEmpty() && now - lastMinute.peek().at() >= MINUTE) {
            lastMinute.remove();
        }
        if (Math.floorDiv(now - phase, MINUTE) != fixedNumber) {
            fixedNumber = Math.floorDiv(now - phase, MINUTE);
            fixedWindow.clear();
        }
        for (Kind kind : Kind.values()) {
            int limit = limitOf(some, kind);
            bucket.merge(kind, (now - bucketAt) * (double) limit / MINUTE, (a, b) -> Math.min(limit, a + b));
            int units = batch.count(kind);
            for (int i = 0; i < units; i++) {
                lastMinute.add(new Sent(now, kind));
            }
            long sliding =
                    lastMinute.stream().filter(sent -> sent.kind() == kind).count();
            int fixed = fixedWindow.merge(kind, units, Integer::sum);
            double left = bucket.merge(kind, -(double) units, Double::sum);
            if (sliding > limit || fixed > limit || left < 0) {
                findings.add("over the allowance of " + kind + ": " + sliding + ", " + fixed + ", " + left);
            }
        }
        bucketAt = now;
    }

    private static int limitOf(LaneSettings.Limits some, Kind kind) {
        return switch (kind) {
            case CUSTOMER -> some.usersPerMinute();
            case EVENT -> some.eventsPerMinute();
            case DEVICE -> some.devicesPerMinute();
            case MERGE, MERGED -> 1_000;
            case DELETE -> 5_000;
        };
    }
}
