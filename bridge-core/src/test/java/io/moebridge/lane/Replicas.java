package io.moebridge.lane;

import static io.moebridge.lane.Desk.MS;
import static io.moebridge.lane.Desk.SECOND;

import io.moebridge.lane.AllowanceTest.Counter;
import io.moebridge.lane.AllowanceTest.Window;
import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.message.AllowanceShare;
import io.moebridge.moengage.Element.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Processes that send as much as their shares allow, while partitions move among them, topics grow, members come and go, and
 * failed batches are sent again.
 */
final class Replicas {
    private static final long MINUTE = 60 * SECOND;
    private static final long LENGTH = 5 * MINUTE;
    private static final int NOBODY = -1;
    private static final int[] LIMITS = {60, 200, 201, 600, 1_000, 4_000, 10_000};
    private static final Map<Integer, Batch> BATCHES = new HashMap<>();

    /** What is done wrong. */
    enum Bug {
        NONE,
        SHARE_IS_NOT_LOWERED_AT_REVOKE,
        NEW_OWNERSHIP_STARTS_FULL,
        REDRIVE_PARTITIONS_COUNT,
        EVERYBODY_HAS_THE_WHOLE
    }

    final List<String> findings = new ArrayList<>();
    /** The highest sum of shares. */
    double most;

    private final SplittableRandom random;
    private final Bug bug;
    private final int limit;
    private final Counter counter;
    private final Replica[] processes;
    private final int[] redrive;
    private int[] source;
    private long now;

    /** One member of the group. */
    private final class Replica {
        Allowance allowance;
        AllowanceShare share = AllowanceShare.NONE;
        int known = source.length;
        boolean busy = true;
        boolean member = true;
        Batch again;

        Replica() {
            allowance = new Allowance(Optional.of(new Limits(limit, limit, limit)), now);
            allowance.share(share, now);
        }

        void count(int number) {
            int own = own(source, number);
            // A part of half a unit a minute cannot be kept to: with a small limit, who has a source partition has one
            // to redrive.
            int ownRedrive = redrive.length == 0 ? own : own(redrive, number);
            int allRedrive = redrive.length == 0 ? known : redrive.length;
            AllowanceShare fresh =
                    switch (bug) {
                        case REDRIVE_PARTITIONS_COUNT ->
                            new AllowanceShare(Math.min(known, own + ownRedrive), known, ownRedrive, allRedrive);
                        case EVERYBODY_HAS_THE_WHOLE -> AllowanceShare.WHOLE;
                        default -> new AllowanceShare(own, known, ownRedrive, allRedrive);
                    };
            boolean grows = fresh.value() > share.value();
            if (fresh.equals(share) || (bug == Bug.SHARE_IS_NOT_LOWERED_AT_REVOKE && !grows)) {
                return;
            }
            share = fresh;
            if (grows && bug == Bug.NEW_OWNERSHIP_STARTS_FULL) {
                allowance = new Allowance(Optional.of(new Limits(limit, limit, limit)), now - MINUTE);
                allowance.share(share, now - MINUTE);
                allowance.fill(now);
            } else {
                allowance.share(share, now);
            }
        }

        /** As a lane does: a batch that is due goes before everything new. */
        int send() {
            allowance.fill(now);
            if (!busy) {
                return 0;
            }
            int sent = 0;
            if (again != null) {
                if (!allowance.spend(again)) {
                    return 0;
                }
                sent += again.elements();
                again = null;
            }
            int formed = 0;
            while (allowance.hasRoom(Kind.EVENT) || formed > 0) {
                if (!allowance.spend(Kind.EVENT)) {
                    break;
                }
                formed++;
            }
            if (formed > 0 && random.nextInt(40) == 0) {
                again = batch(formed);
            }
            return sent + formed;
        }
    }

    Replicas(long seed, Window window, Bug bug) {
        this.random = new SplittableRandom(seed);
        this.bug = bug;
        this.limit = LIMITS[random.nextInt(LIMITS.length)];
        this.counter = window.counter(limit, random.nextLong(MINUTE));
        this.source = new int[1 + random.nextInt(12)];
        this.redrive = new int[limit < 4_000 ? 0 : 1 + random.nextInt(4)];
        Arrays.fill(source, NOBODY);
        Arrays.fill(redrive, NOBODY);
        this.processes = new Replica[1 + random.nextInt(4)];
        for (int i = 0; i < processes.length; i++) {
            processes[i] = new Replica();
        }
    }

    void run() {
        int pace = 1 + random.nextInt(300);
        while (now < LENGTH && findings.isEmpty()) {
            now += random.nextInt(pace) * MS + random.nextInt(1_000_000);
            if (random.nextInt(60) == 0) {
                happen();
            }
            take(source);
            take(redrive);
            countAll();
            double sum = 0;
            for (Replica process : processes) {
                sum += process.share.value();
            }
            most = Math.max(most, sum);
            for (Replica process : processes) {
                note(process.send());
            }
        }
    }

    private void note(int units) {
        for (int i = 0; i < units; i++) {
            if (!counter.takes(now)) {
                findings.add("over the limit at " + now / MS + " ms");
                return;
            }
        }
    }

    private void happen() {
        Replica some = processes[random.nextInt(processes.length)];
        switch (random.nextInt(6)) {
            case 0 -> some.busy = !some.busy;
            case 1 -> {
                // All idle, so that all pools are full, and then all at once.
                boolean busy = random.nextBoolean();
                Arrays.stream(processes).forEach(each -> each.busy = busy);
            }
            case 2 -> some.member = !some.member;
            case 3 -> grow();
            case 4 -> revoke(source, 1 + random.nextInt(source.length));
            default -> revoke(redrive, redrive.length);
        }
        for (int i = 0; i < processes.length; i++) {
            if (!processes[i].member) {
                leave(source, i);
                leave(redrive, i);
            }
        }
    }

    /** Each hears of it in its time, and nobody is given the new partitions before. */
    private void grow() {
        if (source.length < 24 && Arrays.stream(processes).allMatch(each -> each.known == source.length)) {
            int before = source.length;
            source = Arrays.copyOf(source, before + 1 + random.nextInt(4));
            Arrays.fill(source, before, source.length, NOBODY);
        }
    }

    private void revoke(int[] owners, int many) {
        for (int i = 0; i < many; i++) {
            owners[random.nextInt(owners.length)] = NOBODY;
        }
    }

    private static void leave(int[] owners, int process) {
        for (int i = 0; i < owners.length; i++) {
            owners[i] = owners[i] == process ? NOBODY : owners[i];
        }
    }

    /** Partitions of nobody begin with somebody, each after a while. */
    private void take(int[] owners) {
        for (int i = 0; i < owners.length; i++) {
            int process = random.nextInt(processes.length);
            if (owners[i] == NOBODY
                    && random.nextInt(4) == 0
                    && processes[process].member
                    && Arrays.stream(processes).allMatch(each -> each.known == source.length)) {
                countAll();
                owners[i] = process;
            }
        }
    }

    private void countAll() {
        for (int i = 0; i < processes.length; i++) {
            if (processes[i].known != source.length && random.nextInt(10) == 0) {
                processes[i].known = source.length;
            }
            processes[i].count(i);
        }
    }

    private static int own(int[] owners, int process) {
        return (int) Arrays.stream(owners).filter(owner -> owner == process).count();
    }

    /** A batch of so many events. */
    static Batch batch(int units) {
        return BATCHES.computeIfAbsent(units, many -> {
            Desk desk = new Desk(Desk.settings(many, 1, Optional.empty()));
            for (int user = 0; user < many; user++) {
                desk.offer("u" + user, 1);
            }
            return desk.next();
        });
    }

    /** How much of a limit processes use that have equal shares and always something to send. */
    static double steadyUse(int replicas, int limit) {
        int sent = 0;
        for (int i = 0; i < replicas; i++) {
            Allowance allowance = new Allowance(Optional.of(new Limits(limit, limit, limit)), 0);
            allowance.share(new AllowanceShare(1, replicas, 1, replicas), 0);
            long at = 0;
            while (at < 10 * MINUTE) {
                allowance.fill(at);
                while (allowance.spend(Kind.EVENT)) {
                    sent++;
                }
                at = allowance.roomAt(Kind.EVENT, at);
            }
        }
        return sent / (10.0 * limit);
    }

    /** Whether processes with equal shares do that send at the same moments. */
    static boolean staysWithinTheLimit(int replicas, int limit, Window window) {
        Counter counter = window.counter(limit, 20 * SECOND);
        Allowance one = new Allowance(Optional.of(new Limits(limit, limit, limit)), 0);
        one.share(new AllowanceShare(1, replicas, 1, replicas), 0);
        // Long idle, so that all pools are full.
        for (long at = 100 * SECOND; at < 100 * SECOND + 3 * MINUTE; at = one.roomAt(Kind.EVENT, at)) {
            one.fill(at);
            while (one.spend(Kind.EVENT)) {
                for (int i = 0; i < replicas; i++) {
                    if (!counter.takes(at)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return processes.length + " processes, limit " + limit + ", " + source.length + " and " + redrive.length
                + " partitions";
    }
}
