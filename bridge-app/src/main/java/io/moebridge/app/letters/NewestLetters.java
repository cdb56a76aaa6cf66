package io.moebridge.app.letters;

import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.LetterFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The dead letters that a filter accepts, counted, with the newest of them.
 *
 * @param newest the newest first
 * @param foreign records of the topic that are no dead letters
 */
public record NewestLetters(LetterCounts counts, List<ListedLetter> newest, long foreign) {

    /**
     * Reads them all; blocks.
     *
     * @param limit so many are kept, at least 1
     */
    public static NewestLetters read(DeadLetters letters, LetterFilter filter, int limit) {
        LetterCounts counts = new LetterCounts();
        PriorityQueue<ListedLetter> newest = new PriorityQueue<>(Comparator.comparing(ListedLetter::writtenAt));
        long foreign = letters.read(filter, (letter, state) -> {
            counts.count(letter, state);
            newest.add(ListedLetter.of(letter, state));
            if (newest.size() > limit) {
                newest.remove();
            }
            return true;
        });
        List<ListedLetter> listed = new ArrayList<>(newest);
        listed.sort(Comparator.comparing(ListedLetter::writtenAt).reversed());
        return new NewestLetters(counts, listed, foreign);
    }

    /** As JSON; the names are a public contract. */
    public Map<String, Object> json(String topic) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", topic);
        json.put("letters", counts.letters());
        json.put("groups", LetterJson.groups(counts));
        json.put("newest", newest.stream().map(LetterJson::summary).toList());
        json.put("other_records", foreign);
        return json;
    }
}
