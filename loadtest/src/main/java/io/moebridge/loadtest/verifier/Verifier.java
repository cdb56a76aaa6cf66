package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.LostAnswer;
import java.util.Collection;
import java.util.List;

/** Compares what was put in with what came out, in one call. {@link Verification} does the same piece by piece. */
public final class Verifier {

    private Verifier() {}

    /** Draws the balance without knowing the causes of repeats. */
    public static Balance verify(
            Iterable<ManifestEntry> manifest, Iterable<Accepted> accepted, Iterable<DeadLetter> deadLetters) {
        return verify(manifest, accepted, deadLetters, List.of());
    }

    /** Draws the balance; the lost answers tell the causes of repeats. */
    public static Balance verify(
            Iterable<ManifestEntry> manifest,
            Iterable<Accepted> accepted,
            Iterable<DeadLetter> deadLetters,
            Collection<LostAnswer> lostAnswers) {
        Verification verification = new Verification(lostAnswers);
        manifest.forEach(verification::add);
        accepted.forEach(verification::accepted);
        deadLetters.forEach(verification::deadLetter);
        return verification.balance();
    }
}
