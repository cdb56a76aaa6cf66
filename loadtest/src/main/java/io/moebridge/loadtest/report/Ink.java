package io.moebridge.loadtest.report;

/**
 * How a line looks.
 *
 * @param dashes as SVG has it: lengths of dash and gap; empty for a line without gaps
 */
record Ink(String colour, String dashes) {

    private static final String DASHED = "5 3";

    static Ink solid(String colour) {
        return new Ink(colour, "");
    }

    Ink dashed() {
        return new Ink(colour, DASHED);
    }
}
