package io.moebridge.deadletter;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are meant: those to which everything that is given applies.
 *
 * @param reasons codes; empty: any
 * @param workspaces names, an empty one for events without a workspace; empty: any
 * @param since written at this time or later
 * @param until written before this time
 * @param user about this user, as {@link LetterUsers} finds him
 * @param places at one of these places; empty: any
 */
public record LetterFilter(
        Set<String> reasons,
        Set<String> workspaces,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> user,
        Set<Letter.Place> places) {

    /** Every letter. */
    public static final LetterFilter ALL =
            new LetterFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** At any place. */
    public LetterFilter(
            Set<String> reasons,
            Set<String> workspaces,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<String> user) {
        this(reasons, workspaces, since, until, user, Set.of());
    }

    public LetterFilter {
        reasons = Set.copyOf(reasons);
        workspaces = Set.copyOf(workspaces);
        places = Set.copyOf(places);
    }

    boolean accepts(Letter letter, LetterUsers users) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (reasons.isEmpty() || reasons.contains(letter.cause().reason()))
                && (workspaces.isEmpty() || workspaces.contains(letter.cause().workspace()))
                && since.filter(letter.writtenAt()::isBefore).isEmpty()
                && until.filter(time -> !letter.writtenAt().isBefore(time)).isEmpty()
                && user.filter(name -> !users.isAbout(letter, name)).isEmpty();
    }
}
