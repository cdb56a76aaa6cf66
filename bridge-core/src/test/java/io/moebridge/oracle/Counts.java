package io.moebridge.oracle;

import java.util.TreeMap;

/** How often each adjustment was made, by its code (design, section 7). */
final class Counts extends TreeMap<String, Integer> {

    void count(String adjustment) {
        count(adjustment, 1);
    }

    void count(String adjustment, int times) {
        if (times > 0) {
            merge(adjustment, times, Integer::sum);
        }
    }
}
