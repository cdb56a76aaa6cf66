package io.moebridge.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.lane.LaneParts.Surroundings;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.moengage.Element;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A lane through random weather: events of a few partitions come, partitions leave and come back, answers come late and in
 * any order. After every step it is checked that no promise was broken; {@link #findings} says which ones were.
 */
final class Voyage {
    private static final long MS = 1_000_000;
    private static final int EVENTS = 400;
    private static final int USERS = 12;

    /** Puts a lane's rules together. */
    interface Builder {
        LaneParts build(LaneSettings settings, Surroundings around, long now);
    }

    private record Flight(Batch batch, Outcome outcome, long at) {}

    private record Grave(Pending pending, Reason reason) {}

    /** One assignment of a partition, and what was offered by it and not settled, in order, by user. */
    private static final class Tenure {
        final Origin origin;
        final Elements elements;
        final Map<String, Deque<Pending>> open = new HashMap<>();

        Tenure(int partition, int generation) {
            origin = new Origin("t", partition, generation);
            elements = new Elements(origin);
        }
    }

    final List<String> findings = new ArrayList<>();
    private final SplittableRandom random;
    private final LaneSettings settings;
    private final Climate climate;
    private final ByteBudget.Share share = new ByteBudget(1 << 24).share();
    private final Lane lane;
    private final Tenure[] tenures = new Tenure[3];
    private final Map<Origin, Tenure> byOrigin = new HashMap<>();
    private final PriorityQueue<Flight> flights = new PriorityQueue<>(Comparator.comparingLong(Flight::at));
    private final Deque<Grave> graves = new ArrayDeque<>();
    private final Set<String> usersInFlight = new HashSet<>();
    private final Map<String, Integer> settledTimes = new HashMap<>();
    private final Set<String> messageIdsTaken = new HashSet<>();
    /** Of each merge, its place in the queue of the user that goes. */
    private final Map<Pending, Pending> places = new HashMap<>();

    private final Set<String> devicesTaken = new HashSet<>();
    /** Until when the server asked to wait with an element. */
    private final Map<Pending, Long> askedToWait = new HashMap<>();

    private int offered;
    private int generation;
    private long now;

    Voyage(long seed, Builder builder) {
        random = new SplittableRandom(seed);
        boolean limited = random.nextBoolean();
        Optional<LaneSettings.Limits> limits =
                limited ? Optional.of(new LaneSettings.Limits(60, 300, 40)) : Optional.empty();
        settings = new LaneSettings(
                1_000 + random.nextInt(1_000),
                1 + random.nextInt(8),
                Duration.ofMillis(random.nextInt(300)),
                1 + random.nextInt(6),
                new LaneSettings.Retry(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(20)),
                limits,
                LaneSettings.HotUser.WARN,
                random.nextBoolean() ? Duration.ofMinutes(5) : Duration.ZERO);
        climate = new Climate(random.split(), limits);
        lane = new Lane(
                builder.build(settings, new Surroundings("ws", share, new Watch(), random.split()), now), new Watch());
        for (int i = 0; i < tenures.length; i++) {
            begin(i);
        }
    }

    private void begin(int partition) {
        tenures[partition] = new Tenure(partition, ++generation);
        byOrigin.put(tenures[partition].origin, tenures[partition]);
    }

    /**
     * Sails until everything is settled, or something is found. In the end a little goes on coming, as nothing is said to
     * fail always while nothing else is accepted.
     */
    void sail() {
        while (offered < EVENTS && findings.isEmpty()) {
            step();
        }
        climate.calm();
        for (int i = 0; i < 40_000 && !atRest() && findings.isEmpty(); i++) {
            if (i % 50 == 49) {
                offer(tenures[0], tenures[0].elements.track("well" + i, ++offered * 100));
            }
            pump();
            advance();
        }
        findings.addAll(climate.findings);
        if (findings.isEmpty() && !atRest()) {
            findings.add("not at rest in fair weather: " + lane.snapshot(now));
        }
        if (findings.isEmpty() && share.used() != 0) {
            findings.add("bytes were not given back: " + share.used());
        }
    }

    private boolean atRest() {
        return flights.isEmpty() && graves.isEmpty() && lane.snapshot(now).events() == 0;
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0 -> leave(random.nextInt(tenures.length));
            case 1, 2, 3, 4 -> offer(tenures[random.nextInt(tenures.length)]);
            case 5 -> now += random.nextInt(200) * MS;
            default -> advance();
        }
        pump();
    }

    /** The partition leaves; the order to let go comes at once, or after other things have happened. */
    private void leave(int partition) {
        if (random.nextInt(6) > 0) {
            return;
        }
        tenures[partition].origin.end();
        if (random.nextBoolean()) {
            pump();
        }
        lane.letGo(now);
        begin(partition);
    }

    private void offer(Tenure tenure) {
        List<Pending> chunk = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            chunk.addAll(event(tenure));
        }
        offer(tenure, chunk);
    }

    private void offer(Tenure tenure, List<Pending> chunk) {
        long weight = chunk.stream().mapToLong(Pending::weight).sum();
        share.take(weight);
        chunk.stream()
                .filter(pending -> !devicesTaken.contains(device(pending)))
                .forEach(pending -> tenure.open
                        .computeIfAbsent(Elements.userOf(pending), user -> new ArrayDeque<>())
                        .add(pending));
        lane.offer(chunk, now);
    }

    private List<Pending> event(Tenure tenure) {
        offered++;
        String user = "p" + tenure.origin.partition() + "u" + random.nextInt(USERS);
        if (random.nextInt(8) == 0) {
            return tenure.elements.identifyWithDevice(user, user + random.nextInt(2));
        }
        int other = random.nextInt(USERS);
        if (random.nextInt(30) == 0 && !user.equals("p" + tenure.origin.partition() + "u" + other)) {
            List<Pending> merge = tenure.elements.merge("p" + tenure.origin.partition() + "u" + other, user);
            places.put(merge.get(0), merge.get(1));
            return merge;
        }
        int kind = random.nextInt(40);
        int number = offered * 100 + (kind == 0 ? Climate.POISON : kind == 1 ? Climate.CURSE : 0);
        String messageId = "m" + (random.nextInt(10) == 0 ? Math.max(1, offered - 5) : offered);
        return tenure.elements.track(user, number, messageId);
    }

    private void pump() {
        for (Batch batch = lane.next(now); batch != null; batch = lane.next(now)) {
            examine(batch);
            Outcome outcome = climate.answer(batch, now);
            flights.add(new Flight(batch, outcome, now + (1 + random.nextInt(400)) * MS));
        }
    }

    /** To the next answer, dead letter or time at which the lane wants to be asked. */
    private void advance() {
        if (!graves.isEmpty() && random.nextBoolean()) {
            bury(graves.remove());
            return;
        }
        Flight flight = flights.peek();
        long at = Math.min(lane.nextAt(now), flight == null ? Long.MAX_VALUE : flight.at());
        if (at == Long.MAX_VALUE) {
            now += MS;
            return;
        }
        now = Math.max(now, at);
        if (flight != null && flight.at() <= now) {
            flights.remove();
            usersInFlight.removeAll(usersOf(flight.batch()));
            noteWish(flight);
            lane.complete(flight.batch(), flight.outcome(), now);
        }
    }

    private void noteWish(Flight flight) {
        if (flight.outcome() instanceof Outcome.Unavailable away) {
            away.retryAfter().ifPresent(wish -> {
                long until = now + wish.toNanos();
                flight.batch().forEach(pending -> askedToWait.put(pending, until));
            });
        }
    }

    private void bury(Grave grave) {
        forget(grave.pending());
        countSettled(grave.pending());
        lane.buried(grave.pending());
    }

    private void examine(Batch batch) {
        int bytes = Lane.BODY_OVERHEAD - 1;
        List<Pending> all = new ArrayList<>();
        batch.forEach(all::add);
        for (Pending pending : all) {
            bytes += pending.element().size() + 1;
            if (pending.envelope().origin().ended()) {
                findings.add("sent after its partition had left: " + Desk.nameOf(pending));
            }
            if (now < askedToWait.getOrDefault(pending, now)) {
                findings.add("sent sooner than the server asked for: " + Desk.nameOf(pending));
            }
        }
        if (bytes > settings.batchBytes() || all.size() > settings.batchElements() || all.isEmpty()) {
            findings.add("a batch of " + all.size() + " elements and " + bytes + " bytes");
        }
        for (String user : usersOf(batch)) {
            if (!usersInFlight.add(user)) {
                findings.add("two requests hold " + user);
            }
        }
        if (flights.size() + 1 > settings.maxRequests()) {
            findings.add("too many requests in flight");
        }
        examineOrder(all);
    }

    /** What is sent of a user begins with the first of his that is not settled, and leaves nothing out. */
    private void examineOrder(List<Pending> all) {
        Map<String, Integer> seen = new HashMap<>();
        for (Pending pending : all) {
            List<Pending> open = List.copyOf(openOf(pending));
            int place = seen.merge(key(pending), 1, Integer::sum) - 1;
            Pending merged = places.get(pending);
            if (merged != null && openOf(merged).peek() != merged) {
                findings.add("a merge before its second user's turn: " + Desk.nameOf(merged));
            }
            if (place >= open.size() || open.get(place) != pending) {
                findings.add("out of order: " + Desk.nameOf(pending));
            }
        }
    }

    private Deque<Pending> openOf(Pending pending) {
        Tenure tenure = byOrigin.get(pending.envelope().origin());
        return tenure.open.computeIfAbsent(Elements.userOf(pending), user -> new ArrayDeque<>());
    }

    private Set<String> usersOf(Batch batch) {
        Set<String> users = new HashSet<>();
        batch.forEach(pending -> {
            users.add(key(pending));
            Pending place = places.get(pending);
            if (place != null) {
                users.add(key(place));
            }
        });
        return users;
    }

    private void forget(Pending event) {
        byOrigin.get(event.envelope().origin())
                .open
                .values()
                .forEach(open -> open.removeIf(pending -> pending.sameEvent(event)));
    }

    private static String key(Pending pending) {
        return pending.envelope().origin().generation() + " " + Elements.userOf(pending);
    }

    /** What a device element says, by the assignment it came by. */
    private static String device(Pending pending) {
        return pending.envelope().origin().generation() + " "
                + new String(pending.element().bytes(), UTF_8);
    }

    private void countSettled(Pending pending) {
        String event = pending.envelope().origin().generation() + " "
                + pending.envelope().offset();
        if (settledTimes.merge(event, 1, Integer::sum) > 1) {
            findings.add("settled twice: " + Desk.nameOf(pending));
        }
    }

    /** What the lane decides is right, or a finding. */
    private final class Watch implements Lane.Results {
        @Override
        public void accepted(Batch batch) {
            batch.forEach(pending -> {
                Deque<Pending> open = openOf(pending);
                boolean returnedMeanwhile = pending.envelope().origin().ended() && !open.contains(pending);
                if (open.peek() != pending && !returnedMeanwhile) {
                    findings.add("accepted out of order: " + Desk.nameOf(pending));
                }
                open.remove(pending);
                Pending merged = places.get(pending);
                if (merged != null) {
                    openOf(merged).remove(merged);
                }
                if (pending.element().kind() == Element.Kind.DEVICE) {
                    devicesTaken.add(device(pending));
                }
                if (pending.messageId() != null) {
                    messageIdsTaken.add(pending.messageId().toString());
                }
            });
        }

        @Override
        public void settled(Pending last, Verdict verdict) {
            countSettled(last);
            if (verdict.outcome() == Verdict.Outcome.RETURNED) {
                forget(last);
            } else if (verdict.outcome() == Verdict.Outcome.SKIPPED) {
                MessageId id = last.messageId();
                if (id == null || !messageIdsTaken.contains(id.toString())) {
                    findings.add("skipped as a copy of nothing: " + Desk.nameOf(last));
                }
                forget(last);
            }
        }

        @Override
        public void condemned(Pending pending, Reason reason, Evidence evidence) {
            boolean guilty = reason == Reason.ALWAYS_FAILING ? Climate.isCurse(pending) : Climate.isPoison(pending);
            boolean copy = DuplicateGuard.isCopy(pending);
            if (!guilty && !copy) {
                findings.add("condemned without guilt as " + reason + ": " + Desk.nameOf(pending));
            }
            graves.add(new Grave(pending, reason));
        }
    }
}
