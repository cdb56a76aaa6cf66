package io.moebridge.app.config;

import java.util.Comparator;

/**
 * Where something was written: a line and column of a file, a command-line option or an environment variable.
 *
 * @param source the file's name, or what stands for it
 * @param line from 1, or 0 where the source has no lines
 * @param column from 1, or 0 where the source has no lines
 */
record Place(String source, int line, int column) implements Comparable<Place> {
    /** Where what nobody wrote comes from. */
    static final Place DEFAULT = of("default");

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::hasNoLine).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** A place without lines. */
    static Place of(String source) {
        return new Place(source, 0, 0);
    }

    private boolean hasNoLine() {
        return line == 0;
    }

    /** Lines of the file come first, in their order. */
    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
