package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is dropped and changed of one element. Not thread-safe. */
final class Findings {

    private final List<Drop> drops = new ArrayList<>(0);
    private final List<Warning> warnings = new ArrayList<>(0);

    void drop(String what, DropReason reason) {
        drop(what, reason, "");
    }

    void drop(String what, DropReason reason, String detail) {
        drops.add(new Drop(what, reason, detail));
    }

    void warn(String what, WarningReason reason) {
        warn(what, reason, "");
    }

    void warn(String what, WarningReason reason, String detail) {
        warnings.add(new Warning(what, reason, detail));
    }

    boolean noDrops() {
        return drops.isEmpty();
    }

    Disposition disposition(boolean stored) {
        if (stored && drops.isEmpty() && warnings.isEmpty()) {
            return Disposition.whole();
        }
        return new Disposition(stored, drops, warnings);
    }
}
