package io.moebridge.loadtest.manifest;

/** Takes the entries of a manifest one by one, in the order in which the events are put in. */
@FunctionalInterface
public interface ManifestSink {

    /** Takes one entry. */
    void add(ManifestEntry entry);
}
