package io.moebridge.oracle;

import io.moebridge.moengage.UserRules.StandardTraits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What traits mean by their names (SEG 10.3), and as RudderStack reads them (SEG 5.4; docs/translate.md). */
final class TraitNames {
    private final Map<String, Meaning> meanings = new HashMap<>();

    private TraitNames() {}

    /** How the value of a standard attribute is written. */
    enum Form {
        AS_IT_IS,
        TEXT,
        TRIMMED,
        DATE,
        NUMBER,
        PLACE
    }

    /**
     * What a trait means.
     *
     * @param attribute what it becomes; null: nothing
     * @param rank of several spellings the one with the least counts
     * @param customToo whether it goes out under its own name as well
     */
    record Meaning(@Nullable String attribute, int rank, Form form, boolean customToo) {}

    static Map<String, Meaning> of(StandardTraits reading) {
        TraitNames names = new TraitNames();
        switch (reading) {
            case SEGMENT -> names.segment();
            case RUDDERSTACK -> names.rudderStack();
        }
        return names.meanings;
    }

    private void segment() {
        add(Form.TEXT, "name", "name");
        add(Form.TEXT, "first_name", "firstName", "first_name", "firstname");
        add(Form.TEXT, "last_name", "lastName", "last_name", "lastname");
        add(Form.TRIMMED, "email", "email");
        add(Form.TEXT, "mobile", "mobile", "phone");
        add(Form.TEXT, "gender", "gender");
        add(Form.DATE, "birthday", "birthday");
        add(Form.DATE, "created_time", "createdAt", "created_at");
        List.of("age", "revenue", "transactions").forEach(name -> add(Form.NUMBER, name, name));
        add(Form.PLACE, "geo", "location");
        leaveOut("id", "_id", "userId", "user_id", "anonymousId", "lastSeen", "last_seen");
    }

    private void rudderStack() {
        add(Form.TEXT, "first_name", "firstname", "first_name", "firstName");
        add(Form.TEXT, "last_name", "lastname", "last_name", "lastName");
        List.of("email", "gender", "mobile", "source").forEach(name -> add(Form.TEXT, name, name));
        List.of("age", "revenue", "transactions").forEach(name -> add(Form.NUMBER, name, name));
        add(Form.AS_IT_IS, "last_seen", "last_seen", "lastSeen");
        add(Form.AS_IT_IS, "moe_unsubscribe", "moe_unsubscribe", "moeUnsubscribe");
        meanings.put("createdAt", new Meaning("created_time", 0, Form.AS_IT_IS, true));
        leaveOut("id", "_id");
    }

    private void add(Form form, String attribute, String... spellings) {
        for (int i = 0; i < spellings.length; i++) {
            meanings.put(spellings[i], new Meaning(attribute, i, form, false));
        }
    }

    private void leaveOut(String... names) {
        for (String name : names) {
            meanings.put(name, new Meaning(null, 0, Form.AS_IT_IS, false));
        }
    }
}
