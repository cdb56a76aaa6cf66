package io.moebridge.lane;

import static io.moebridge.lane.Desk.MS;
import static io.moebridge.lane.Desk.SECOND;

import io.moebridge.lane.AllowanceTest.Window;
import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.message.AllowanceShare;
import io.moebridge.moengage.Element.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Processes with equal shares of an allowance and always more to send, and a MoEngage that counts by the second and says
 * in each answer what is left. Some requests fail after they were counted, and tell nothing.
 */
final class HeardReplicas {
    private static final long TICK = 5 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final int BATCH = 100;

    /** A replica: its allowance, what comes back to it, and until when it does something else. */
    private static final class Replica {
        final Allowance allowance;
        final Deque<Batch> returned = new ArrayDeque<>();
        long busyUntil;

        Replica(Allowance allowance) {
            this.allowance = allowance;
        }
    }

    /** What happens at a time. */
    private record Step(long at, Runnable what) {}

    private final SplittableRandom random;
    private final Window window;
    private final int limit;
    private final int failingPercent;
    private final int phase;
    private final List<Replica> processes = new ArrayList<>();
    private final PriorityQueue<Step> steps = new PriorityQueue<>(Comparator.comparingLong(Step::at));
    private final long[] counted;
    private final long[] acceptedInMinute;
    private double level;
    private long levelAt;
    private long now;
    int refused;

    HeardReplicas(long seed, Window window, int limit, int replicas, int minutes, int failingPercent) {
        random = new SplittableRandom(seed);
        this.window = window;
        this.limit = limit;
        this.failingPercent = failingPercent;
        level = limit;
        phase = random.nextInt(60);
        counted = new long[minutes * 60];
        acceptedInMinute = new long[minutes];
        for (int i = 0; i < replicas; i++) {
            Allowance allowance =
                    new Allowance(Optional.of(new Limits(limit, limit, limit)), random.nextLong(5 * SECOND));
            allowance.share(new AllowanceShare(1, replicas, 1, replicas), 0);
            processes.add(new Replica(allowance));
        }
    }

    HeardReplicas run() {
        for (; now < acceptedInMinute.length * MINUTE; now += TICK) {
            while (!steps.isEmpty() && steps.element().at <= now) {
                steps.remove().what.run();
            }
            processes.forEach(this::send);
        }
        return this;
    }

    /** The least that was accepted in a minute after the first. */
    long worstMinute() {
        return Arrays.stream(acceptedInMinute).skip(1).min().orElseThrow();
    }

    private void send(Replica process) {
        Allowance allowance = process.allowance;
        allowance.fill(now);
        Batch back = process.returned.peek();
        if (back != null) {
            if (allowance.spend(back)) {
                process.returned.remove();
                leaves(process, back.elements());
            }
        } else if (now >= process.busyUntil && allowance.hasRoom(Kind.EVENT)) {
            process.busyUntil = random.nextInt(20) == 0 ? now + random.nextLong(400 * MS) : now;
            int units = 0;
            while (units < BATCH && allowance.spend(Kind.EVENT)) {
                units++;
            }
            leaves(process, units);
        }
    }

    private void leaves(Replica process, int units) {
        soon(() -> arrives(process, units));
    }

    private void arrives(Replica process, int units) {
        boolean taken = units <= left();
        count(taken ? units : 0);
        if (random.nextInt(100) < failingPercent) {
            soon(() -> process.returned.add(Replicas.batch(units)));
            return;
        }
        acceptedInMinute[(int) (now / MINUTE)] += taken ? units : 0;
        refused += taken ? 0 : 1;
        RateReport report = new RateReport(limit, left(), Duration.ofNanos(reset()));
        soon(() -> process.allowance.told(report, now));
    }

    private void soon(Runnable what) {
        steps.add(new Step(now + random.nextLong(5 * MS, 30 * MS), what));
    }

    private void count(int units) {
        level = Math.min(limit, level + (double) (now - levelAt) * limit / MINUTE) - units;
        levelAt = now;
        counted[(int) (now / SECOND)] += units;
    }

    private long left() {
        count(0);
        int second = (int) (now / SECOND);
        return switch (window) {
            case FIXED -> limit - counted(second - Math.floorMod(second - phase, 60), second);
            case SLIDING -> limit - counted(second - 59, second);
            case BUCKET -> (long) level;
        };
    }

    private long counted(int from, int to) {
        return Arrays.stream(counted, Math.max(0, from), to + 1).sum();
    }

    private long reset() {
        return switch (window) {
            case FIXED -> MINUTE - Math.floorMod(now - phase * SECOND, MINUTE);
            case SLIDING -> MINUTE - now % SECOND;
            case BUCKET -> (long) ((limit - level) / limit * MINUTE);
        };
    }
}
