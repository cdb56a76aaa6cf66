package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn over a run's time.
 *
 * @param note what a reader has to know; may be empty
 * @param layers one on the other, from below
 * @param lines over them, each from the ground
 */
record Plot(String title, String note, Unit unit, List<Curve> layers, List<Curve> lines) {

    static Plot ofLines(String title, String note, Unit unit, List<Curve> lines) {
        return new Plot(title, note, unit, List.of(), lines);
    }

    boolean isEmpty() {
        return layers.isEmpty() && lines.isEmpty();
    }

    List<Curve> all() {
        List<Curve> all = new ArrayList<>(layers);
        all.addAll(lines);
        return all;
    }
}
