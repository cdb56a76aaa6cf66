package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges users into others: pair by pair, some time after the call, leaving out what cannot be merged. Not thread-safe.
 */
final class Merges {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration MOVED_EVENTS = Duration.ofDays(30);

    private final Users users;
    private final EventRules events;
    private final Schedule schedule;
    private final MergeWinner winner;
    private final MergedUser mergedUser;

    Merges(StorageSettings settings, Users users, EventRules events, Schedule schedule) {
        this.users = users;
        this.events = events;
        this.schedule = schedule;
        this.winner = settings.get(StorageSetting.MERGE_WINNER);
        this.mergedUser = settings.get(StorageSetting.MERGED_USER);
    }

    /**
     * Merges the pairs of one call. A user who came by data in this call passes none on, so that nothing is merged
     * through another.
     */
    void merge(List<MergePair> pairs, long now, Findings findings) {
        Set<String> merged = new HashSet<>();
        Set<String> retained = new HashSet<>();
        for (MergePair pair : pairs) {
            UserProfile from = users.profile(pair.mergedUser());
            UserProfile to = users.profile(pair.retainedUser());
            String what = "merge of " + pair.mergedUser() + " into " + pair.retainedUser();
            if (from == null || to == null || from == to) {
                findings.drop(what, DropReason.MERGE_SKIPPED, "needs two users who exist");
            } else if (retained.contains(pair.mergedUser()) || merged.contains(pair.retainedUser())) {
                findings.drop(what, DropReason.MERGE_SKIPPED, "merges are not transitive");
            } else {
                merge(from, to, now);
                var unusedMerged = merged.add(pair.mergedUser());
                var unusedRetained = retained.add(pair.retainedUser());
            }
        }
    }

    private void merge(UserProfile from, UserProfile to, long now) {
        from.attributes().forEach((key, value) -> {
            if (winner == MergeWinner.MERGED || to.attributes().get(key) == null) {
                to.attributes().put(key, value);
            }
        });
        moveEvents(from, to, now);
        moveDevices(from, to);
        from.platforms().forEach(to::putPlatform);
        from.cohorts().forEach(to::join);
        to.dataAt(now);
        if (mergedUser == MergedUser.DELETED) {
            users.remove(from);
        } else {
            from.attributes().removeIf(key -> true);
            deleteWhenIdle(from, now);
        }
    }

    private void moveEvents(UserProfile from, UserProfile to, long now) {
        long since = now - MOVED_EVENTS.toMillis();
        for (StoredEvent event : from.takeEvents()) {
            if (event.receivedAt() >= since) {
                to.add(event, events.memory(), events.keepEvents());
            }
        }
    }

    private void moveDevices(UserProfile from, UserProfile to) {
        for (Device device : from.deviceList()) {
            users.remove(device);
            if (!to.devices().containsKey(device.id())) {
                users.add(device.movedTo(to));
            }
        }
    }

    private void deleteWhenIdle(UserProfile profile, long mergedAt) {
        long due = mergedAt + KEPT.toMillis();
        schedule.at(due, () -> {
            if (profile.lastData() < mergedAt + 1 && users.exists(profile)) {
                users.remove(profile);
            }
        });
    }
}
