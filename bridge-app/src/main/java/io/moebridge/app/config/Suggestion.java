package io.moebridge.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** The end of a message: the name probably meant, or all of them, called by what they are ({@code the keys}). */
    static String among(Collection<String> names, String typed, String called) {
        return closest(names, typed)
                .map(name -> "did you mean " + name + "?")
                .orElse(called + " are " + String.join(", ", names));
    }

    /** The name closest to what was typed, when it is close enough to be meant. */
    static Optional<String> closest(Collection<String> names, String typed) {
        String plain = plain(typed);
        return names.stream()
                .filter(name -> distance(plain(name), plain) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt(name -> distance(plain(name), plain)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }

    /** The number of letters to put in, take out, change, or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, 1 + d[i - 2][j - 2]) : least;
    }
}
