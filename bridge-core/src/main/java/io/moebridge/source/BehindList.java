package io.moebridge.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What is written of a workspace that is behind, or of several that share a list because there are so many.
 *
 * @param workspaces their numbers
 * @param fellAt below this the main reader's entries may be theirs
 * @param from everything from here on is open, if there is no tracker
 * @param tracker the only workspace's, or empty
 */
record BehindList(List<Integer> workspaces, long fellAt, long from, List<OffsetTracker> tracker) {
    private static final int FRAME_BYTES = 5 * Varints.MAX_BYTES;

    /**
     * The lists of all: each its own as far as they fit, those that are least behind together. Merging goes downward: everything from the
     * lowest of them on is open for all of them.
     */
    static List<BehindList> of(Collection<Position> positions, int bytes) {
        List<Position> lowestFirst = new ArrayList<>(positions);
        lowestFirst.sort(Comparator.comparingLong(position -> position.tracker.committable()));
        int numbers = lowestFirst.stream()
                .mapToInt(position -> Varints.length(position.number))
                .sum();
        int own = FRAME_BYTES + Varints.MAX_BYTES;
        int together = FRAME_BYTES + numbers;
        boolean allFit = own * lowestFirst.size() <= bytes;
        int alone = allFit ? lowestFirst.size() : Math.max(0, (bytes - together) / own);
        List<BehindList> lists = new ArrayList<>();
        for (Position position : lowestFirst.subList(0, alone)) {
            lists.add(new BehindList(
                    List.of(position.number), position.fellAt, position.place(), List.of(position.tracker)));
        }
        List<Position> rest = lowestFirst.subList(alone, lowestFirst.size());
        if (!rest.isEmpty()) {
            lists.add(new BehindList(
                    rest.stream().map(position -> position.number).toList(),
                    rest.stream().mapToLong(position -> position.fellAt).max().orElse(0),
                    rest.get(0).tracker.committable(),
                    List.of()));
        }
        return lists;
    }

    /** At most so many bytes are written besides its entries. */
    int headBytes() {
        return FRAME_BYTES + workspaces.stream().mapToInt(Varints::length).sum();
    }

    long forEachOpen(OffsetTracker.OpenVisitor visitor) {
        return tracker.isEmpty() ? from : tracker.get(0).forEachOpen(visitor);
    }
}
