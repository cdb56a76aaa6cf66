package io.moebridge.lane;

import io.moebridge.message.ByteBudget;
import java.util.random.RandomGenerator;

/** The rules that a {@link Lane} puts together, each with what it needs of the others. */
record LaneParts(
        Holdings holdings,
        Queues queues,
        Allowance allowance,
        BatchFormer former,
        Standing standing,
        ConcurrencyLimit limit,
        Belief belief,
        Suspicion suspicion,
        Backoff backoff,
        KnownUsers known,
        HotUsers hotUsers) {

    /** Besides what a lane may hold, so much of it may be remembered: users for their devices, as much of devices, twice that of accepted events. */
    private static final int CACHE_PART = 16;

    /** Where a lane comes from, and where its decisions go. */
    record Surroundings(String workspace, ByteBudget.Share share, Lane.Results results, RandomGenerator random) {}

    static LaneParts of(LaneSettings settings, Surroundings around, long now) {
        Holdings holdings = new Holdings(around.share());
        long cacheBytes = around.share().equalPart() / CACHE_PART;
        DuplicateGuard guard = new DuplicateGuard(settings.duplicateWindow().toNanos(), 2 * cacheBytes);
        KnownDevices devices = new KnownDevices(cacheBytes, now);
        Queues queues = new Queues(around.workspace(), holdings, guard, devices, around.results());
        Allowance allowance = new Allowance(settings.limits(), now);
        KnownUsers known = new KnownUsers(cacheBytes, now);
        Backoff backoff = new Backoff(settings.retry(), around.random());
        return new LaneParts(
                holdings,
                queues,
                allowance,
                new BatchFormer(settings, queues, allowance, known, holdings),
                new Standing(backoff),
                new ConcurrencyLimit(settings.maxRequests(), now),
                new Belief(),
                new Suspicion(settings.retry(), holdings),
                backoff,
                known,
                new HotUsers(settings.hotUser(), holdings, around.results(), now));
    }
}
