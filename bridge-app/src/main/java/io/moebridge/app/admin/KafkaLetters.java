package io.moebridge.app.admin;

import io.moebridge.BridgeSettings;
import io.moebridge.app.letters.LetterJson;
import io.moebridge.app.letters.NewestLetters;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The dead letters as they stand in Kafka, read anew for each question, with little of the heap, as the bridge needs it. Blocks. */
public final class KafkaLetters {
    /** Ids of letters and of redriven records: at most 30 MB of each. */
    private static final int MOST_IDS = 200_000;

    /** What is fetched at a time, and how many letters of it are unpacked, which may be 1 MiB each, and of which Kafka takes 500 otherwise. */
    private static final Map<String, String> SMALL_FETCHES =
            Map.of("fetch.max.bytes", "4194304", "max.poll.records", "32");

    private final BridgeSettings settings;
    private final DeadLetterSettings topics;
    private final int mostIds;

    public KafkaLetters(BridgeSettings settings) {
        this(settings, MOST_IDS);
    }

    KafkaLetters(BridgeSettings settings, int mostIds) {
        this.settings = settings;
        this.topics = withSmallFetches(settings.deadLetter());
        this.mostIds = mostIds;
    }

    private static DeadLetterSettings withSmallFetches(DeadLetterSettings settings) {
        Map<String, String> consumer = new HashMap<>(settings.consumerProperties());
        consumer.putAll(SMALL_FETCHES);
        return new DeadLetterSettings(
                settings.bootstrapServers(),
                settings.topic(),
                settings.redriveTopic(),
                settings.create(),
                settings.retention(),
                settings.stopAbove(),
                settings.properties(),
                consumer);
    }

    /** Counts letters, and lists the newest. */
    public Map<String, Object> list(LetterFilter filter, int limit) {
        try (DeadLetters letters = open()) {
            return NewestLetters.read(letters, filter, limit).json(topics.topic());
        }
    }

    /** A letter with its record; empty when there is none. */
    public Optional<Map<String, Object>> at(Letter.Place place) {
        try (DeadLetters letters = open()) {
            return letters.at(place).map(letter -> LetterJson.whole(letter, letters.stateOf(letter)));
        }
    }

    /** Counts what an order would send, and sends it, if it is no rehearsal. */
    public Map<String, Object> redrive(Redrive.Order order, boolean rehearsal) {
        try (DeadLetters letters = open()) {
            LetterCounts counts = new LetterCounts();
            long[] wanted = new long[1];
            long unused = letters.read(order.filter(), (letter, state) -> {
                counts.count(letter, state);
                wanted[0] += order.wants(state) ? 1 : 0;
                return true;
            });
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("letters", counts.letters());
            json.put("to_send", Math.min(wanted[0], order.limit()));
            json.put("groups", LetterJson.groups(counts));
            json.put("dry_run", rehearsal);
            Redrive.Result result = rehearsal || wanted[0] == 0 ? new Redrive.Result(0, 0, 0) : send(letters, order);
            json.put("written", result.sent());
            json.put("gone", result.gone());
            json.put("too_large", result.tooLarge());
            return json;
        }
    }

    private Redrive.Result send(DeadLetters letters, Redrive.Order order) {
        Redrive.check(topics);
        try (Redrive redrive = Redrive.begin(topics, letters, settings.source().groupId() + ".redrive")) {
            return redrive.send(order, sent -> {});
        }
    }

    private DeadLetters open() {
        return DeadLetters.open(topics, settings.wrappers(), mostIds);
    }
}
