package io.moebridge.loadtest.content;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Adds up what an element says: each member's name with its value, in any order, numbers by their digits. Whoever puts an event in knows the
 * sum that is to arrive, and whoever receives it adds up what came; a value that was changed, left out or added shows in the sum, but for
 * one case in four thousand million. Members that a bridge adds or writes in another form are left out ({@link #counts}). Not thread-safe.
 */
public final class ContentCheck {

    /** What stands for "not known"; a sum that comes to this is called 1. */
    public static final int NONE = 0;

    private static final Set<String> LEFT_OUT = Set.of(
            "lab_seq", "lab_id", "lab_at", "segment_message_id", "created_time", "birthday", "app_version", "push_id");
    private static final int TEXT = 0x51ed270b;
    private static final int NUMBER = 0x2545f491;
    private static final int ARRAY = 0x6c8e9cf5;
    private static final int OBJECT = 0x1b873593;

    private int sum;

    /** Forgets everything. */
    public void clear() {
        sum = 0;
    }

    /** The sum of everything added, never {@link #NONE}. */
    public int sum() {
        return sum == NONE ? 1 : sum;
    }

    /** Whether a member of that name is part of the sum. */
    public static boolean counts(String name) {
        return !LEFT_OUT.contains(name) && !name.startsWith("moe_");
    }

    /** Adds a member whose value is text. */
    public void text(String name, String value) {
        sum += joined(name, textOf(value));
    }

    /** Adds a member whose value is a whole number. */
    public void number(String name, long value) {
        sum += joined(name, hash(NUMBER, Long.toString(value)));
    }

    /** Adds a member whose value is text, given as a part of some ASCII. */
    public void text(String name, byte[] ascii, int from, int to) {
        sum += joined(name, hash(TEXT, ascii, from, to));
    }

    /** Adds a member whose value is a whole number, given as a part of some ASCII. */
    public void number(String name, byte[] ascii, int from, int to) {
        sum += joined(name, hash(NUMBER, ascii, from, to));
    }

    /** Adds a member whose value is the parser's current token and what belongs to it, and reads to its end. */
    public void member(String name, JsonParser parser) {
        if (counts(name)) {
            sum += joined(name, value(parser));
        } else {
            parser.skipChildren();
        }
    }

    /** Another sum, as if its members had been added here. */
    public void add(int otherSum) {
        sum += otherSum;
    }

    private static int value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> current(TEXT, parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> current(NUMBER, parser);
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            case VALUE_TRUE -> 3;
            case VALUE_FALSE -> 5;
            default -> 7;
        };
    }

    private static int array(JsonParser parser) {
        int hash = ARRAY;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            hash = mixed(hash * 31 + value(parser));
        }
        return hash;
    }

    private static int object(JsonParser parser) {
        int members = OBJECT;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            var unused = parser.nextToken();
            members += joined(name, value(parser));
        }
        return mixed(members);
    }

    private static int current(int seed, JsonParser parser) {
        char[] characters = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int to = from + parser.getStringLength();
        int hash = seed;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + characters[i];
        }
        return mixed(hash);
    }

    private static int textOf(String value) {
        return hash(TEXT, value);
    }

    private static int hash(int seed, String value) {
        int hash = seed;
        for (int i = 0; i < value.length(); i++) {
            hash = hash * 31 + value.charAt(i);
        }
        return mixed(hash);
    }

    private static int hash(int seed, byte[] ascii, int from, int to) {
        int hash = seed;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + ascii[i];
        }
        return mixed(hash);
    }

    private static int joined(String name, int value) {
        return mixed(mixed(name.hashCode()) * 0x85ebca6b + value);
    }

    /** Spreads every bit over all others (the last steps of MurmurHash3). */
    private static int mixed(int bits) {
        int h = bits;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
