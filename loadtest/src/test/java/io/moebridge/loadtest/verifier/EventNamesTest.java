package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {

    private final EventNames names = new EventNames();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s1-0",
                "s1-17",
                "s1-017",
                "s1-",
                "-",
                "17",
                "",
                "x",
                "a-999999999",
                "a-9999999999999999999",
                "s1-3.2"
            })
    void rowOf_anyName_isTheOneItWasPutWith(String name) {
        assertThat(names.rowOf(name)).isNegative();
        assertThat(names.put(name, 7)).isTrue();
        assertThat(names.put(name, 8)).as("twice").isFalse();

        assertThat(names.rowOf(name)).isEqualTo(7);
        assertThat(all()).isEqualTo(Map.of(name, 7));
    }

    @Test
    void rowOf_namesThatLookAlike_areApart() {
        List<String> alike = List.of("s1-1", "s1-01", "s11", "s-11", "s1-1.1", "s2-1", "1", "01");
        alike.forEach(name -> names.put(name, alike.indexOf(name)));

        alike.forEach(name -> assertThat(names.rowOf(name)).as(name).isEqualTo(alike.indexOf(name)));
        assertThat(all()).hasSize(alike.size());
    }

    @Test
    void rowOf_manyNumbers_areFound() {
        for (int i = 0; i < 200_000; i++) {
            names.put("s1-" + 3 * i, i);
        }

        for (int i = 0; i < 200_000; i += 997) {
            assertThat(names.rowOf("s1-" + 3 * i)).isEqualTo(i);
            assertThat(names.rowOf("s1-" + (3 * i + 1))).isNegative();
        }
        assertThat(all()).hasSize(200_000);
    }

    private Map<String, Integer> all() {
        Map<String, Integer> all = new TreeMap<>();
        names.forEach(all::put);
        return all;
    }
}
