package io.moebridge.source;

/** What becomes of the others when a workspace takes nothing any more. */
public enum Isolation {
    /** It falls behind: its events are read a second time later, and the others go on. */
    SEPARATE,
    /** The partitions that feed it wait for it, and with them the others. */
    BLOCK;

    /** As it is written in the configuration. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
