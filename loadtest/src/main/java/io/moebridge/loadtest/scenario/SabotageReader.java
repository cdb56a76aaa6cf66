package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.sabotage.Damage;
import io.moebridge.loadtest.sabotage.SabotagePlan;
import io.moebridge.loadtest.simulator.ElementType;
import java.util.Arrays;
import java.util.Map;

/** Reads {@code sabotage:}, what is damaged on purpose. */
final class SabotageReader {

    private static final Map<String, ElementType> ELEMENTS = Map.of(
            "track", ElementType.EVENT,
            "identify", ElementType.CUSTOMER,
            "device", ElementType.DEVICE);
    private static final int USUAL = 1_000;

    private SabotageReader() {}

    static SabotagePlan read(Section section) {
        Damage damage = section.need("damage").map(SabotageReader::damage).orElse(Damage.LOSE);
        ElementType element = section.need("element")
                .map(value -> ELEMENTS.getOrDefault(value.oneOf(ELEMENTS.keySet()), ElementType.EVENT))
                .orElse(ElementType.EVENT);
        int oneIn = section.take("one_in").map(value -> value.count(1)).orElse(USUAL);
        long seed = section.take("seed")
                .map(value -> value.count(0, Long.MAX_VALUE))
                .orElse(1L);
        boolean afterRestart = section.take("after_restart").map(Value::flag).orElse(false);
        var unused = section.end();
        return new SabotagePlan(damage, element, oneIn, seed, afterRestart);
    }

    private static Damage damage(Value value) {
        String key = value.oneOf(Arrays.stream(Damage.values()).map(Damage::key).toList());
        return Arrays.stream(Damage.values())
                .filter(damage -> damage.key().equals(key))
                .findFirst()
                .orElse(Damage.LOSE);
    }
}
