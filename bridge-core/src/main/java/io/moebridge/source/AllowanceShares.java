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
    /** So long after a topic has grown all processes have heard of it. */
    static final long HEARD_NANOS = Duration.ofSeconds(10).toNanos();

    /** The partitions of a topic: those that everybody has heard of, and all, since when. */
    private record Growth(int heardOf, int all, long since) {
        Growth with(int count, long now) {
            int heard = now - since > HEARD_NANOS ? all : heardOf;
            return new Growth(Math.min(heard, count), count, count == all ? since : now);
        }
    }

    private final SourceSettings settings;
    private final ActivePartitions active;
    private final Lanes lanes;
    private final Supplier<Map<String, Integer>> counts;
    private final KafkaSource.Downstream downstream;
    private final LongSupplier nanos;
    private final Map<String, Growth> growth = new HashMap<>();
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
        Map<String, Integer> all = new HashMap<>(counts.get());
        active.all()
                .forEach(each -> all.computeIfPresent(
                        each.topicPartition.topic(),
                        (topic, count) -> Math.max(count, each.topicPartition.partition() + 1)));
        follow(all);
        Map<String, Integer> own = new HashMap<>();
        for (ActivePartition partition : active.all()) {
            Growth known = growth.get(partition.topicPartition.topic());
            if (known != null && partition.topicPartition.partition() < known.heardOf() && !partition.origin.ended()) {
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

    private void follow(Map<String, Integer> all) {
        long now = nanos.getAsLong();
        growth.keySet().retainAll(all.keySet());
        all.forEach((topic, count) -> {
            Growth before = growth.get(topic);
            growth.put(topic, before == null ? new Growth(count, count, now) : before.with(count, now));
        });
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
