package io.moebridge.loadtest.storage;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user, in little memory: names and values in turn in one array. A name must always be the same
 * object, which is why a
 * registry or a table has it. Not thread-safe.
 */
final class AttributeMap {

    private static final Object[] EMPTY = {};

    private Object[] entries = EMPTY;
    private int end;

    @Nullable
    Object get(String name) {
        int at = find(name);
        return at < 0 ? null : entries[at + 1];
    }

    void put(String name, Object value) {
        int at = find(name);
        if (at < 0) {
            if (end == entries.length) {
                entries = Arrays.copyOf(entries, end + Math.max(8, end / 2 & ~1));
            }
            at = end;
            end += 2;
            entries[at] = name;
        }
        entries[at + 1] = value;
    }

    boolean remove(String name) {
        int at = find(name);
        if (at < 0) {
            return false;
        }
        removeAt(at);
        return true;
    }

    void removeIf(Predicate<String> condition) {
        for (int at = end - 2; at >= 0; at -= 2) {
            if (condition.test((String) entries[at])) {
                removeAt(at);
            }
        }
    }

    void forEach(BiConsumer<String, Object> action) {
        for (int at = 0; at < end; at += 2) {
            action.accept((String) entries[at], entries[at + 1]);
        }
    }

    int size() {
        return end / 2;
    }

    private void removeAt(int at) {
        System.arraycopy(entries, at + 2, entries, at, end - at - 2);
        end -= 2;
        Arrays.fill(entries, end, end + 2, "");
    }

    @SuppressWarnings("ReferenceEquality") // names are shared objects; comparing them so is what makes a scan cheap
    private int find(String name) {
        for (int at = 0; at < end; at += 2) {
            if (entries[at] == name) {
                return at;
            }
        }
        return -1;
    }
}
