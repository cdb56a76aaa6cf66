package io.moebridge.loadtest.storage;

/** A name that a workspace has seen, shared by all that bear it. Not thread-safe. */
final class RegisteredName {

    private final String text;
    private boolean blocked;
    private long lastUsed;
    private long uses;

    RegisteredName(String text, boolean blocked) {
        this.text = text;
        this.blocked = blocked;
    }

    String text() {
        return text;
    }

    boolean blocked() {
        return blocked;
    }

    void block() {
        blocked = true;
    }

    void used(long now) {
        lastUsed = Math.max(lastUsed, now);
        uses++;
    }

    long lastUsed() {
        return lastUsed;
    }

    long uses() {
        return uses;
    }
}
