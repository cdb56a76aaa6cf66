package io.moebridge.app.guarantee;

import io.moebridge.app.guarantee.Diary.Kill;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.LostAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every acceptance of an event beyond its first, with the one before it. */
final class Repeats {
    /** A request that was on its way is recorded so long after its sender's end. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(300);

    /**
     * An event that was accepted again.
     *
     * @param lostAnswer whether the answer to the request before was lost, so that it had to be sent again
     */
    record Repeat(int partition, Instant before, Instant again, boolean lostAnswer) {}

    /**
     * What a kill cost.
     *
     * @param inFlight elements that had arrived and were not answered when the process died
     * @param duplicates events accepted before the kill and again after it
     * @param takeover from the kill to the first acceptance of one of its partitions; null when nothing came before the run's end
     */
    record Cost(Kill kill, long inFlight, long duplicates, Duration takeover) {}

    private final List<Repeat> repeats = new ArrayList<>();
    private final Evidence evidence;
    private final Map<String, Integer> partitions = new HashMap<>();

    Repeats(Evidence evidence) {
        this.evidence = evidence;
        for (ManifestEntry entry : evidence.manifest()) {
            partitions.put(entry.id(), entry.partition());
        }
        Set<Long> lost = new HashSet<>();
        evidence.lostAnswers().forEach(each -> lost.add(each.request()));
        Map<String, Accepted> last = new HashMap<>();
        for (Accepted element : evidence.accepted()) {
            if (element.type() == ElementType.DEVICE || element.labId() == null) {
                continue;
            }
            Accepted before = last.put(element.labId(), element);
            if (before != null) {
                repeats.add(new Repeat(
                        partitions.getOrDefault(element.labId(), -1),
                        before.receivedAt(),
                        element.receivedAt(),
                        lost.contains(before.request())));
            }
        }
    }

    List<Repeat> all() {
        return repeats;
    }

    List<Cost> costs() {
        List<Kill> kills = evidence.diary().kills();
        long[] duplicates = new long[kills.size()];
        for (Repeat repeat : repeats) {
            int kill = lastBetween(kills, repeat);
            if (kill >= 0) {
                duplicates[kill]++;
            }
        }
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < kills.size(); i++) {
            costs.add(new Cost(kills.get(i), inFlight(kills.get(i)), duplicates[i], takeover(kills.get(i))));
        }
        return costs;
    }

    private static int lastBetween(List<Kill> kills, Repeat repeat) {
        for (int i = kills.size() - 1; i >= 0; i--) {
            Kill kill = kills.get(i);
            if (kill.partitions().contains(repeat.partition())
                    && !kill.at().isAfter(repeat.again())
                    && !kill.at().plus(ON_THE_WAY).isBefore(repeat.before())) {
                return i;
            }
        }
        return -1;
    }

    private long inFlight(Kill kill) {
        Set<Long> requests = new HashSet<>();
        for (LostAnswer lost : evidence.lostAnswers()) {
            if (lost.cause() == LostAnswer.Cause.CLOSED_EARLY
                    && !lost.at().isBefore(kill.at())
                    && lost.at().isBefore(kill.at().plus(ON_THE_WAY))) {
                requests.add(lost.request());
            }
        }
        return evidence.accepted().stream()
                .filter(element -> requests.contains(element.request()) && element.type() != ElementType.DEVICE)
                .count();
    }

    private Duration takeover(Kill kill) {
        Instant after = kill.at().plus(ON_THE_WAY);
        return evidence.accepted().stream()
                .filter(element -> element.receivedAt().isAfter(after)
                        && element.labId() != null
                        && kill.partitions().contains(partitions.get(element.labId())))
                .findFirst()
                .map(element -> Duration.between(kill.at(), element.receivedAt()))
                .orElse(null);
    }
}
