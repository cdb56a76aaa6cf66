package io.moebridge.app.config;

/**
 * One thing that is wrong in a configuration.
 *
 * @param source the file, or the option or variable that was used
 * @param line from 1, or 0 where the source has no lines
 * @param column from 1, or 0 where the source has no lines
 * @param path the key, as {@code delivery.retry.max}; empty for the file as a whole
 * @param message what is wrong, and what would be right
 */
public record ConfigProblem(String source, int line, int column, String path, String message) {

    @Override
    public String toString() {
        String place = new Place(source, line, column).toString();
        return path.isEmpty() ? place + ": " + message : place + " " + path + ": " + message;
    }
}
