package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.generator.Call.Scope;
import io.moebridge.loadtest.manifest.Fate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often each sort of event comes. Rows are drawn among themselves, and only when the shape of the record is a row.
 *
 * @param weights by sort
 */
public record Mix(Map<Call, Double> weights) {

    private static final List<Call> STANDARD_HOSTILE =
            List.of(Call.NOT_JSON, Call.UNKNOWN_TYPE, Call.BLANK_NAME, Call.FORBIDDEN_ID, Call.FUTURE);
    /** These are asked for by name only: they are slow to make, or need the simulated MoEngage to play along. */
    private static final List<Call> ON_DEMAND = List.of(Call.TOO_LARGE, Call.POISON, Call.CRASH);

    private static final Map<Call, Double> ROWS = Map.of(
            Call.ROW_TRACK,
            0.7,
            Call.ROW_IDENTIFY,
            0.15,
            Call.ROW_USER,
            0.05,
            Call.ROW_VIEW,
            0.05,
            Call.ROW_TRACKS,
            0.05);
    private static final double VIEW_SHARE = 0.02;
    private static final double ANONYMOUS_SHARE = 0.01;
    private static final double SMALL_SHARE = 0.01;
    private static final double HOSTILE = 0.01;

    public Mix {
        Map<Call, Double> copy = new EnumMap<>(Call.class);
        copy.putAll(weights);
        weights = copy;
    }

    /** What can be delivered by any bridge: track and identify, some page views and anonymous calls, 1 % hostile. */
    public static Mix standard() {
        Map<Call, Double> weights = new EnumMap<>(ROWS);
        weights.put(Call.TRACK, 1 - 0.15 - VIEW_SHARE - ANONYMOUS_SHARE);
        weights.put(Call.IDENTIFY, 0.15);
        weights.put(Call.VIEW, VIEW_SHARE);
        weights.put(Call.ANONYMOUS, ANONYMOUS_SHARE);
        STANDARD_HOSTILE.forEach(call -> weights.put(call, 1.0));
        return new Mix(weights).withHostile(HOSTILE);
    }

    /** All sorts, but for records over 1 MiB and what needs the simulated MoEngage to refuse it; 1 % hostile. */
    public static Mix everything() {
        Map<Call, Double> weights = new EnumMap<>(ROWS);
        Stream.of(Call.values())
                .filter(call -> call.scope() != Scope.ROW && !ON_DEMAND.contains(call))
                .forEach(call -> weights.put(call, SMALL_SHARE));
        weights.put(Call.TRACK, 0.6);
        weights.put(Call.IDENTIFY, 0.15);
        weights.put(Call.AUDIENCE, 0.05);
        weights.put(Call.AUDIENCE_EVENT, 0.03);
        return new Mix(weights).withHostile(HOSTILE);
    }

    /**
     * Reads {@code standard}, {@code everything}, or weights such as {@code track=8,identify=2,audience=1}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Mix parse(String text) {
        return switch (text) {
            case "standard" -> standard();
            case "everything" -> everything();
            default -> new Mix(withRows(Weights.parse(text, Call.class)));
        };
    }

    private static Map<Call, Double> withRows(Map<Call, Double> weights) {
        ROWS.forEach(weights::putIfAbsent);
        return weights;
    }

    /** The same mix, in which what is dead-lettered, but for what is there on demand, makes up that share of all. */
    public Mix withHostile(double share) {
        if (share < 0 || share >= 1) {
            throw new IllegalArgumentException("the share of hostile records is from 0 to below 1, not " + share);
        }
        Map<Call, Double> changed = new EnumMap<>(weights);
        double hostile = sum(true);
        double others = sum(false);
        weights.forEach((call, weight) -> {
            if (isHostile(call)) {
                changed.put(call, hostile == 0 ? 0 : weight / hostile * share * others / (1 - share));
            }
        });
        return new Mix(changed);
    }

    /** The same mix with a sort that makes up that share of what there was. */
    public Mix with(String sort, double share) {
        Map<Call, Double> changed = new EnumMap<>(weights);
        changed.putAll(Weights.parse(sort + "=" + share * (sum(true) + sum(false)), Call.class));
        return new Mix(changed);
    }

    private double sum(boolean hostile) {
        return weights.keySet().stream()
                .filter(call -> call.scope() != Scope.ROW && isHostile(call) == hostile)
                .mapToDouble(weights::get)
                .sum();
    }

    private static boolean isHostile(Call call) {
        return call.fate() == Fate.DEAD_LETTERED && !ON_DEMAND.contains(call);
    }

    Weights<Call> events() {
        return only(false);
    }

    Weights<Call> rows() {
        return only(true);
    }

    private Weights<Call> only(boolean rows) {
        Map<Call, Double> some = new EnumMap<>(Call.class);
        weights.forEach((call, weight) -> {
            if (rows == (call.scope() == Scope.ROW)) {
                some.put(call, weight);
            }
        });
        return new Weights<>(some);
    }
}
