package io.moebridge.app.guarantee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at the group's commits a few times a second, and beside each look at what MoEngage had accepted by then, and how many dead letters there were.
 * The commits are asked for first: what they say is settled has to be there afterwards.
 */
final class CommitWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 150;
    private static final TopicPartition LETTERS = new TopicPartition(Stage.DEAD_LETTERS, 0);

    /**
     * One look.
     *
     * @param commits by partition of the source
     * @param accepted elements that MoEngage had accepted
     * @param letters dead letters there had been, of all topics of that name
     */
    record Look(Instant at, Map<Integer, OffsetAndMetadata> commits, long accepted, long letters) {}

    private final Stage stage;
    private final Diary diary;
    private final List<Look> looks = new ArrayList<>();
    private final AtomicLong lettersBefore = new AtomicLong();
    private final Thread thread = new Thread(this::run, "commit-watch");
    private volatile boolean stopped;
    private Instant lookedAt = Instant.now();
    private Map<String, Set<Integer>> seen = Map.of();
    private volatile Map<String, Set<Integer>> owners = Map.of();

    CommitWatch(Stage stage, Diary diary) {
        this.stage = stage;
        this.diary = diary;
        thread.setDaemon(true);
        thread.start();
    }

    /** The dead-letter topic was deleted, and held so many. */
    void lettersDeleted(long letters) {
        lettersBefore.addAndGet(letters);
    }

    /** Looks no more, and tells all looks. */
    List<Look> stop() {
        close();
        return List.copyOf(looks);
    }

    /** The source's partitions by client, at this moment or the last one that the broker told. */
    Map<String, Set<Integer>> owners() {
        try {
            ConsumerGroupDescription group = stage.admin
                    .describeConsumerGroups(List.of(Stage.GROUP))
                    .all()
                    .get(1, TimeUnit.SECONDS)
                    .get(Stage.GROUP);
            Map<String, Set<Integer>> found = new HashMap<>();
            for (MemberDescription member : group == null ? List.<MemberDescription>of() : group.members()) {
                member.assignment().topicPartitions().stream()
                        .filter(place -> place.topic().equals(Stage.TOPIC))
                        .forEach(place -> found.computeIfAbsent(member.clientId(), any -> new TreeSet<>())
                                .add(place.partition()));
            }
            owners = found;
        } catch (ExecutionException | TimeoutException awayForTheMoment) {
            // What was known goes on being the best that is known.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return owners;
    }

    /** On a busy machine partitions also move by themselves: a process is silent for too long, and the group thinks it dead. */
    private void lookWhoHasThem() {
        Map<String, Set<Integer>> before = seen;
        Instant from = lookedAt;
        lookedAt = Instant.now();
        seen = owners();
        for (int partition = 0; partition < Plan.PARTITIONS; partition++) {
            if (!owner(seen, partition).equals(owner(before, partition))) {
                diary.movedByItself(partition, from);
            }
        }
    }

    private static String owner(Map<String, Set<Integer>> owners, int partition) {
        return owners.entrySet().stream()
                .filter(each -> each.getValue().contains(partition))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("nobody");
    }

    private void run() {
        while (!stopped) {
            lookWhoHasThem();
            try {
                look();
            } catch (ExecutionException | TimeoutException awayForTheMoment) {
                // The broker is being restarted, or the dead-letter topic is gone.
            } catch (InterruptedException e) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws ExecutionException, TimeoutException, InterruptedException {
        long before = lettersBefore.get();
        Map<Integer, OffsetAndMetadata> commits = new HashMap<>();
        stage.admin
                .listConsumerGroupOffsets(Stage.GROUP)
                .partitionsToOffsetAndMetadata()
                .get(3, TimeUnit.SECONDS)
                .forEach((place, commit) -> {
                    if (place.topic().equals(Stage.TOPIC) && commit != null) {
                        commits.put(place.partition(), commit);
                    }
                });
        long letters = stage.admin
                .listOffsets(Map.of(LETTERS, OffsetSpec.latest()))
                .partitionResult(LETTERS)
                .get(3, TimeUnit.SECONDS)
                .offset();
        if (before == lettersBefore.get()) {
            looks.add(new Look(Instant.now(), commits, stage.simulator.ledger().size(), before + letters));
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
