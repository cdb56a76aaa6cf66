package io.moebridge.moengage;

import io.moebridge.moengage.Trait.Form;
import io.moebridge.moengage.UserRules.StandardTraits;
import io.moebridge.segment.Names;
import java.util.HashMap;
import java.util.Map;

/** Traits with a meaning of their own, by their spellings (SEG 10.3), and as RudderStack reads them (SEG 5.4). */
final class TraitTable {
    private final Map<String, Trait> traits = new HashMap<>();

    private TraitTable() {}

    static Names<Trait> of(StandardTraits reading) {
        TraitTable table = new TraitTable();
        if (reading == StandardTraits.SEGMENT) {
            table.segment();
        } else {
            table.rudderStack();
        }
        return new Names<>(table.traits);
    }

    private void segment() {
        put(StandardAttribute.NAME, Form.TEXT, "name");
        put(StandardAttribute.FIRST_NAME, Form.TEXT, "firstName", "first_name", "firstname");
        put(StandardAttribute.LAST_NAME, Form.TEXT, "lastName", "last_name", "lastname");
        put(StandardAttribute.EMAIL, Form.TRIMMED, "email");
        put(StandardAttribute.MOBILE, Form.TEXT, "mobile", "phone");
        put(StandardAttribute.GENDER, Form.TEXT, "gender");
        put(StandardAttribute.BIRTHDAY, Form.DATE, "birthday");
        put(StandardAttribute.CREATED_TIME, Form.DATE, "createdAt", "created_at");
        put(StandardAttribute.AGE, Form.NUMBER, "age");
        put(StandardAttribute.REVENUE, Form.NUMBER, "revenue");
        put(StandardAttribute.TRANSACTIONS, Form.NUMBER, "transactions");
        put(StandardAttribute.GEO, Form.PLACE, "location");
        leaveOut("id", "_id", "userId", "user_id", "anonymousId", "lastSeen", "last_seen");
    }

    private void rudderStack() {
        put(StandardAttribute.FIRST_NAME, Form.TEXT, "firstname", "first_name", "firstName");
        put(StandardAttribute.LAST_NAME, Form.TEXT, "lastname", "last_name", "lastName");
        put(StandardAttribute.EMAIL, Form.TEXT, "email");
        put(StandardAttribute.MOBILE, Form.TEXT, "mobile");
        put(StandardAttribute.GENDER, Form.TEXT, "gender");
        put(StandardAttribute.SOURCE, Form.TEXT, "source");
        put(StandardAttribute.AGE, Form.NUMBER, "age");
        put(StandardAttribute.REVENUE, Form.NUMBER, "revenue");
        put(StandardAttribute.TRANSACTIONS, Form.NUMBER, "transactions");
        put(StandardAttribute.LAST_SEEN, Form.AS_IT_IS, "last_seen", "lastSeen");
        put(StandardAttribute.MOE_UNSUBSCRIBE, Form.AS_IT_IS, "moe_unsubscribe", "moeUnsubscribe");
        traits.put("createdAt", new Trait(StandardAttribute.CREATED_TIME, 0, Form.AS_IT_IS, true));
        leaveOut("id", "_id");
    }

    private void put(StandardAttribute attribute, Form form, String best, String... others) {
        traits.put(best, new Trait(attribute, others.length, form, false));
        for (int i = 0; i < others.length; i++) {
            traits.put(others[i], new Trait(attribute, others.length - 1 - i, form, false));
        }
    }

    private void leaveOut(String... spellings) {
        for (String spelling : spellings) {
            traits.put(spelling, new Trait(null, 0, Form.AS_IT_IS, false));
        }
    }
}
