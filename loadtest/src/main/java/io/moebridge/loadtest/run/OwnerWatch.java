package io.moebridge.loadtest.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Notices which partitions have gone from one bridge to another since the last look. Not thread-safe. */
final class OwnerWatch {

    private final Group group;
    private final Disturbances disturbances;
    private Map<Integer, String> owners = new TreeMap<>();
    private Instant lastLook;

    OwnerWatch(Group group, Disturbances disturbances) {
        this.group = group;
        this.disturbances = disturbances;
        this.lastLook = disturbances.now();
    }

    /** Compares the owners of this moment with those before; while the broker does not answer, nothing is known. */
    void look() throws InterruptedException {
        Instant now = disturbances.now();
        group.owners().ifPresent(found -> {
            compare(found);
            owners = found;
            lastLook = now;
        });
    }

    private void compare(Map<Integer, String> found) {
        TreeSet<Integer> partitions = new TreeSet<>(owners.keySet());
        partitions.addAll(found.keySet());
        for (int partition : partitions) {
            String before = owners.getOrDefault(partition, "nobody");
            String after = found.getOrDefault(partition, "nobody");
            if (!before.equals(after)) {
                disturbances.moved(
                        lastLook, partition, "partition " + partition + " went from " + before + " to " + after);
            }
        }
    }

    /** Who has which partition. */
    @FunctionalInterface
    interface Group {

        /** The member that has each partition, as far as somebody has it; empty when nobody can tell. */
        Optional<Map<Integer, String>> owners() throws InterruptedException;
    }
}
