package io.moebridge.loadtest.report;

/** One number that a run is judged by. */
record Figure(String name, double value, Unit unit) {

    String written() {
        return unit.write(value);
    }
}
