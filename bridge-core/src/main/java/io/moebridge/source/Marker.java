package io.moebridge.source;

/** What a worker has to heed at a certain place among the chunks of a partition, as a rule for one workspace. */
public sealed interface Marker {
    /** The workspace is behind from the beginning. */
    record Behind() implements Marker {}

    /**
     * The main reader's records from here on are kept aside, as the catch-up reader stops where they begin.
     *
     * @param attempt which attempt to meet this is
     */
    record Join(int attempt) implements Marker {}

    /** This attempt takes too long, whether the main reader goes on or not. */
    record GiveUp(int attempt) implements Marker {}

    /** The catch-up reader has stopped there; all that it read came before this marker. */
    record Done(int attempt) implements Marker {}

    /** Nothing but a question, for no workspace in particular: whose these records are. */
    record FindOwners(Owners owners) implements Marker {}
}
