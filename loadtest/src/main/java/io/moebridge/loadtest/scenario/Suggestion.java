package io.moebridge.loadtest.scenario;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. */
final class Suggestion {

    private Suggestion() {}

    /** The end of a message: the name probably meant, or all there are. */
    static String among(Collection<String> names, String typed) {
        String closest = closest(names, typed);
        return closest == null
                ? "there are " + String.join(", ", names.stream().sorted().toList())
                : "did you mean " + closest + "?";
    }

    private static @Nullable String closest(Collection<String> names, String typed) {
        return names.stream()
                .filter(name -> distance(name, typed) <= Math.max(1, typed.length() / 3))
                .min(Comparator.comparingInt(name -> distance(name, typed)))
                .orElse(null);
    }

    /** The number of letters to put in, take out or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
