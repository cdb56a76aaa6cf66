package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Where records end up, as far as reading them has to know it. Immutable. */
public final class Lanes {
    /** No workspace at all. */
    static final Lanes NONE = new Lanes(Isolation.BLOCK, List.of(), List.of(), topic -> true);

    private final Isolation isolation;
    private final List<String> workspaces;
    private final List<ByteBudget.Share> shares;
    private final Predicate<String> fedAlone;
    private final BiPredicate<String, String> feeds;
    private final int[] numbers;
    private final int[] byNumber;

    /**
     * @param workspaces the workspaces' names; an index stands for its workspace wherever speed counts
     * @param shares what each of them holds, in the same order
     * @param fedAlone whether the records of a topic can belong to one workspace only; is asked for each chunk
     */
    public Lanes(
            Isolation isolation, List<String> workspaces, List<ByteBudget.Share> shares, Predicate<String> fedAlone) {
        this(isolation, workspaces, shares, fedAlone, (topic, workspace) -> true);
    }

    /** @param feeds whether a topic has records for a workspace, as far as is known without reading it */
    public Lanes(
            Isolation isolation,
            List<String> workspaces,
            List<ByteBudget.Share> shares,
            Predicate<String> fedAlone,
            BiPredicate<String, String> feeds) {
        this.feeds = feeds;
        this.isolation = isolation;
        this.workspaces = List.copyOf(workspaces);
        this.shares = List.copyOf(shares);
        this.fedAlone = fedAlone;
        byNumber = IntStream.range(0, workspaces.size())
                .boxed()
                .sorted(Comparator.comparing(workspaces::get))
                .mapToInt(Integer::intValue)
                .toArray();
        numbers = new int[byNumber.length];
        for (int number = 0; number < byNumber.length; number++) {
            numbers[byNumber[number]] = number;
        }
    }

    /** The workspaces' names, by index. */
    List<String> workspaces() {
        return workspaces;
    }

    /** What each workspace holds, by its index. */
    public List<ByteBudget.Share> shares() {
        return shares;
    }

    /** A workspace's number, which stands for it in commits: its place among the names in their order. */
    int numberOf(int workspace) {
        return numbers[workspace];
    }

    /** The index of the workspace with a number, or -1. */
    int withNumber(int number) {
        return number >= 0 && number < byNumber.length ? byNumber[number] : -1;
    }

    /** A chunk's bytes were taken: of the whole budget, or, if it was read for one workspace, of that one's share. */
    public void take(Chunk chunk, ByteBudget budget) {
        if (chunk.workspace() == Chunk.EVERY) {
            budget.take(chunk.weight());
        } else {
            shares.get(chunk.workspace()).take(chunk.weight());
        }
    }

    /** What {@link #take} took is given back: the chunk was offered to lanes, settled, or let go. */
    public void give(Chunk chunk, ByteBudget budget) {
        if (chunk.workspace() == Chunk.EVERY) {
            budget.give(chunk.weight());
        } else {
            shares.get(chunk.workspace()).give(chunk.weight());
        }
    }

    /** Whether a topic can have records for a workspace. */
    boolean feeds(String topic, int workspace) {
        return feeds.test(topic, workspaces.get(workspace));
    }

    /** Whether the partitions of a topic wait for a lane that is full: when that harms nobody, or is wished. */
    boolean waitsFor(String topic) {
        return isolation == Isolation.BLOCK || fedAlone.test(topic);
    }
}
