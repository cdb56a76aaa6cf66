package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A {@code customer_id} that data has come for, whether such a user exists or not. Not thread-safe. */
final class UserRecord {

    private static final int WARNINGS = 8;

    private final String customerId;
    private final Tally tally = new Tally();
    private final FairUseUsage usage = new FairUseUsage();
    private @Nullable UserProfile profile;
    private @Nullable List<JsonNode> heldDevices;
    private @Nullable List<Warning> warnings;
    private long erasedUntil;

    UserRecord(String customerId) {
        this.customerId = customerId;
    }

    String customerId() {
        return customerId;
    }

    Tally tally() {
        return tally;
    }

    FairUseUsage usage() {
        return usage;
    }

    @Nullable
    UserProfile profile() {
        return profile;
    }

    void profile(@Nullable UserProfile created) {
        profile = created;
    }

    /** Whether the user was erased so recently that he cannot be created. */
    boolean erased(long now) {
        return now < erasedUntil;
    }

    void erasedUntil(long moment) {
        erasedUntil = moment;
    }

    /** Keeps a device element until the user is created. */
    void hold(JsonNode device) {
        if (heldDevices == null) {
            heldDevices = new ArrayList<>(1);
        }
        heldDevices.add(device);
    }

    List<JsonNode> takeHeldDevices() {
        List<JsonNode> held = heldDevices == null ? List.of() : heldDevices;
        heldDevices = null;
        return held;
    }

    /** Keeps the first few different warnings. */
    void warned(List<Warning> more) {
        if (more.isEmpty()) {
            return;
        }
        if (warnings == null) {
            warnings = new ArrayList<>(1);
        }
        for (Warning warning : more) {
            if (warnings.size() < WARNINGS && !warnings.contains(warning)) {
                warnings.add(warning);
            }
        }
    }

    List<Warning> warnings() {
        return warnings == null ? List.of() : List.copyOf(warnings);
    }
}
