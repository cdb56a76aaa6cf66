package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one kind that a workspace knows: at most so many, the idle ones blocked when a place is needed. Not
 * thread-safe.
 */
final class NameRegistry {

    private final Map<String, RegisteredName> names = new HashMap<>();
    private final Set<String> blockedByAdministrator;
    private final int limit;
    private final long idleMillis;
    private int active;

    NameRegistry(int limit, Duration idleAge, Set<String> blockedByAdministrator) {
        this.limit = limit;
        this.idleMillis = idleAge.toMillis();
        this.blockedByAdministrator = blockedByAdministrator;
    }

    /** The name, known from now on; null with the reason in {@code findings} when it cannot be used. */
    @Nullable
    RegisteredName use(String kind, String text, long now, Findings findings) {
        RegisteredName name = names.get(text);
        if (name == null) {
            name = register(text, now);
        }
        if (name == null || name.blocked()) {
            findings.drop(kind + " " + text, name == null ? DropReason.TOO_MANY_NAMES : DropReason.BLOCKED_NAME);
            return null;
        }
        name.used(now);
        return name;
    }

    private @Nullable RegisteredName register(String text, long now) {
        boolean blocked = blockedByAdministrator.contains(text);
        if (!blocked && active >= limit && !blockIdlest(now)) {
            return null;
        }
        RegisteredName name = new RegisteredName(text, blocked);
        names.put(text, name);
        if (!blocked) {
            active++;
        }
        return name;
    }

    private boolean blockIdlest(long now) {
        Optional<RegisteredName> idlest = names.values().stream()
                .filter(name -> !name.blocked() && name.lastUsed() <= now - idleMillis)
                .min(Comparator.comparingLong(RegisteredName::lastUsed));
        idlest.ifPresent(name -> {
            name.block();
            active--;
        });
        return idlest.isPresent();
    }

    /** The name if it is known and not blocked. */
    @Nullable
    RegisteredName known(String text) {
        RegisteredName name = names.get(text);
        return name == null || name.blocked() ? null : name;
    }

    Collection<RegisteredName> all() {
        return List.copyOf(names.values());
    }
}
