package io.moebridge.loadtest.simulator;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The attributes that a customer element adds to and removes from; none may be in both. Used for one element. */
final class ArrayOperators {

    static final String ADD = "addValueToArrayField";
    static final String REMOVE = "removeValueFromArrayField";

    private final JsonParser parser;
    private @Nullable Set<String> added;
    private @Nullable Set<String> removed;

    ArrayOperators(JsonParser parser) {
        this.parser = parser;
    }

    void read(String operator, JsonToken value) {
        Set<String> names = new HashSet<>();
        if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        if (operator.equals(ADD)) {
            added = names;
        } else {
            removed = names;
        }
    }

    /** How the conflict of one attribute in both is told; null when there is none. */
    @Nullable
    Refusal conflict() {
        if (added == null || removed == null) {
            return null;
        }
        for (String name : added) {
            if (removed.contains(name)) {
                return new Refusal(
                        400, "ArrayFieldError", "Cannot add and remove '" + name + "' at the same time", ADD);
            }
        }
        return null;
    }
}
