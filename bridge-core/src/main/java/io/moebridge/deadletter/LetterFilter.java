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
 */
public record LetterFilter(
        Set<String> reasons,
        Set<String> workspaces,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> user) {

    /** Every letter. */
    public static final LetterFilter ALL =
            new LetterFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public LetterFilter {
        reasons = Set.copyOf(reasons);
        workspaces = Set.copyOf(workspaces);
    }

    boolean accepts(Letter letter, LetterUsers users) {
        return (reasons.isEmpty() || reasons.contains(letter.cause().reason()))
                && (workspaces.isEmpty() || workspaces.contains(letter.cause().workspace()))
                && since.filter(letter.writtenAt()::isBefore).isEmpty()
                && until.filter(time -> !letter.writtenAt().isBefore(time)).isEmpty()
                && user.filter(name -> !users.isAbout(letter, name)).isEmpty();
    }
}
