package io.moebridge.loadtest.storage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A name of an event or a user attribute that a workspace has seen.
 *
 * @param uses how often it was used
 * @param blocked whether what bears it is dropped
 */
public record NameUse(String name, long uses, Instant lastUsed, boolean blocked) {

    static List<NameUse> of(NameRegistry names) {
        return names.all().stream()
                .map(name ->
                        new NameUse(name.text(), name.uses(), Instant.ofEpochMilli(name.lastUsed()), name.blocked()))
                .sorted(Comparator.comparing(NameUse::name))
                .toList();
    }
}
