package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each text a small number, and the same text the same one. Not thread-safe. */
public final class TextTable {

    /** The number of no text. */
    public static final int NONE = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** The number of a text, a new one when it is not known. */
    public int numberOf(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        Integer known = numbers.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** The number of a text, or {@link #NONE} when it is not known. */
    public int find(String text) {
        Integer known = numbers.get(text);
        return known == null ? NONE : known;
    }

    /** The text of a number; null for {@link #NONE}. */
    public @Nullable String text(int number) {
        return number == NONE ? null : texts.get(number);
    }

    /** The text of a number that stands for one. */
    public String requiredText(int number) {
        return texts.get(number);
    }
}
