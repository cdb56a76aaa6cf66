package io.moebridge.source;

import io.moebridge.message.AllowanceShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How much of each workspace's allowance is this process's: its partitions among all that can feed the workspace. A partition counts
 * from when it begins until it is let go of, so that no two processes count it at a time. Poll thread only.
 */
final class AllowanceShares {
    /** So long after a number of partitions has changed, all processes have heard of it. */
    static final long HEARD_NANOS = Duration.ofSeconds(10).toNanos();

    /** A topic's number of partitions: the latest, since when, and the least and the most that any process may take it for. */
    private record Known(int least, int most, int latest, long since) {
        Known with(int count, long now) {
            boolean heard = now - since > HEARD_NANOS;
            return new Known(
                    Math.min(heard ? latest : least, count),
                    Math.max(heard ? latest : most, count),
                    count,
                    count == latest ? since : now);
        }
    }

    private final SourceSettings settings;
    private final ActivePartitions active;
    private final Lanes lanes;
    private final Supplier<Map<String, Integer>> counts;
    private final KafkaSource.Downstream downstream;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new HashMap<>();
    private Map<String, Integer> toldOwn = Map.of();
    private Map<String, Integer> toldAll = Map.of();

    /** @param counts the partitions of each topic that is known; topics that are read and not in it are unknown */
    AllowanceShares(
            SourceSettings settings,
            ActivePartitions active,
            Lanes lanes,
            Supplier<Map<String, Integer>> counts,
            KafkaSource.Downstream downstream,
            LongSupplier nanos) {
        this.settings = settings;
        this.active = active;
        this.lanes = lanes;
        this.counts = counts;
        this.downstream = downstream;
        this.nanos = nanos;
    }

    /** Tells what has changed, if anything has. */
    void tell() {
        Map<String, Integer> latest = new HashMap<>(counts.get());
        active.all()
                .forEach(each -> latest.computeIfPresent(
                        each.topicPartition.topic(),
                        (topic, count) -> Math.max(count, each.topicPartition.partition() + 1)));
        follow(latest);
        Map<String, Integer> all = new HashMap<>();
        known.forEach((topic, number) -> all.put(topic, number.most()));
        Map<String, Integer> own = new HashMap<>();
        for (ActivePartition partition : active.all()) {
            Known number = known.get(partition.topicPartition.topic());
            if (number != null && partition.topicPartition.partition() < number.least() && !partition.origin.ended()) {
                own.merge(partition.topicPartition.topic(), 1, Integer::sum);
            }
        }
        if (own.equals(toldOwn) && all.equals(toldAll)) {
            return;
        }
        toldOwn = own;
        toldAll = all;
        List<AllowanceShare> shares = new ArrayList<>();
        for (int workspace = 0; workspace < lanes.workspaces().size(); workspace++) {
            shares.add(shareOf(workspace, own, all));
        }
        downstream.share(shares);
    }

    /** What is known at the start is taken to be known to all. */
    private void follow(Map<String, Integer> latest) {
        long now = nanos.getAsLong();
        boolean start = known.isEmpty();
        known.replaceAll((topic, number) -> number.with(latest.getOrDefault(topic, 0), now));
        latest.forEach((topic, count) -> known.putIfAbsent(topic, new Known(start ? count : 0, count, count, now)));
        known.values().removeIf(number -> number.most() == 0);
    }

    /** Nothing while the partitions of a topic that it depends on are unknown. */
    private AllowanceShare shareOf(int workspace, Map<String, Integer> own, Map<String, Integer> all) {
        for (String topic : settings.subscribedTopics()) {
            if (!all.containsKey(topic) && (settings.isOwn(topic) || lanes.feeds(topic, workspace))) {
                return AllowanceShare.NONE;
            }
        }
        int ownFeeding = 0;
        int allFeeding = 0;
        int ownRedrive = 0;
        int allRedrive = 0;
        for (Map.Entry<String, Integer> each : all.entrySet()) {
            String topic = each.getKey();
            int here = own.getOrDefault(topic, 0);
            if (settings.isOwn(topic)) {
                ownRedrive += here;
                allRedrive += each.getValue();
            } else if (lanes.feeds(topic, workspace)) {
                ownFeeding += here;
                allFeeding += each.getValue();
            }
        }
        return new AllowanceShare(ownFeeding, allFeeding, ownRedrive, allRedrive);
    }
}
