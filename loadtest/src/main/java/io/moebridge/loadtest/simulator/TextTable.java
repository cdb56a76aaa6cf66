package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each text a small number, and the same text the same one. Not thread-safe. */
final class TextTable {

    /** The number of no text. */
    static final int NONE = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int numberOf(@Nullable String text) {
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

    @Nullable
    String text(int number) {
        return number == NONE ? null : texts.get(number);
    }

    String requiredText(int number) {
        return texts.get(number);
    }
}
