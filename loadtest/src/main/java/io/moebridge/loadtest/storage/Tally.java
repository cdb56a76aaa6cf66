package io.moebridge.loadtest.storage;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is received, stored and dropped, in little memory while nothing is dropped. Not thread-safe. */
final class Tally {

    private int received;
    private int stored;
    private int events;
    private @Nullable Map<DropReason, Long> drops;
    private @Nullable Map<WarningReason, Long> warnings;

    void received() {
        received++;
    }

    void eventsStored(int more) {
        events += more;
    }

    void add(Disposition disposition) {
        if (disposition.stored()) {
            stored++;
        }
        disposition.drops().forEach(drop -> add(drop.reason()));
        disposition.warnings().forEach(warning -> add(warning.reason()));
    }

    void add(DropReason reason) {
        if (drops == null) {
            drops = new EnumMap<>(DropReason.class);
        }
        drops.merge(reason, 1L, Long::sum);
    }

    private void add(WarningReason reason) {
        if (warnings == null) {
            warnings = new EnumMap<>(WarningReason.class);
        }
        warnings.merge(reason, 1L, Long::sum);
    }

    Counts counts() {
        return new Counts(
                received, stored, events, drops == null ? Map.of() : drops, warnings == null ? Map.of() : warnings);
    }
}
