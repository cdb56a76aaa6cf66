package io.moebridge.loadtest.storage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A device of a user. Not thread-safe. */
final class Device {

    /** The attributes of which only one device of a workspace may have the same value. */
    static final Set<String> TOKENS = Set.of("push_id", "moe_gaid", "idfv");

    private final String id;
    private final UserProfile owner;
    private final Map<String, String> attributes = new TreeMap<>();
    private boolean uninstalled;
    private boolean optedOut;

    Device(String id, UserProfile owner) {
        this.id = id;
        this.owner = owner;
    }

    /** The same device in the hands of another user. */
    Device movedTo(UserProfile other) {
        Device moved = new Device(id, other);
        moved.attributes.putAll(attributes);
        moved.uninstalled = uninstalled;
        moved.optedOut = optedOut;
        return moved;
    }

    String id() {
        return id;
    }

    UserProfile owner() {
        return owner;
    }

    @Nullable
    String put(String name, String value) {
        return attributes.put(name, value);
    }

    @Nullable
    String get(String name) {
        return attributes.get(name);
    }

    /** Whether its id, or one of its tokens, is among these. */
    boolean isNamed(Set<String> names) {
        return names.contains(id)
                || attributes.entrySet().stream()
                        .anyMatch(entry -> TOKENS.contains(entry.getKey()) && names.contains(entry.getValue()));
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean uninstalled() {
        return uninstalled;
    }

    void uninstall() {
        uninstalled = true;
    }

    boolean optedOut() {
        return optedOut;
    }

    void optOut(boolean out) {
        optedOut = out;
    }
}
