package io.moebridge.moengage;

import io.moebridge.message.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a workspace wants its events translated.
 *
 * @param calls the Segment calls that are sent
 * @param updateExistingOnly whether identify never creates a user
 * @param integrationNames the names by which an event's integrations object may exclude MoEngage
 * @param integrations how that object is read
 * @param messageIdAttribute the event attribute that carries the Segment message id; empty: none
 * @param futureTolerance events dated up to so far in the future are set to the time of receipt
 * @param inferType whether an event without a type is taken for what its shape says
 * @param tables what the rows of warehouse tables are, beside those that Segment names
 * @param onReason reasons whose fate differs from their default
 */
public record Mapping(
        Set<Call> calls,
        boolean updateExistingOnly,
        List<String> integrationNames,
        Integrations integrations,
        String messageIdAttribute,
        Duration futureTolerance,
        boolean inferType,
        Map<String, TableRule> tables,
        Map<Reason, Reason.Fate> onReason) {

    /** The Segment calls that can be sent. */
    public enum Call {
        IDENTIFY,
        TRACK,
        PAGE,
        SCREEN
    }

    /** How an event's integrations object is read. */
    public enum Integrations {
        /** Only an explicit false for MoEngage excludes. */
        EXPLICIT_FALSE,
        /** The object is not looked at. */
        IGNORE
    }

    public static final Mapping DEFAULTS = new Mapping(
            Set.of(Call.IDENTIFY, Call.TRACK),
            false,
            List.of("MoEngage", "Moengage (Actions)", "MoEngage (Actions)"),
            Integrations.EXPLICIT_FALSE,
            "segment_message_id",
            Duration.ofHours(24),
            true,
            Map.of(),
            Map.of());

    public Mapping {
        calls = Set.copyOf(calls);
        integrationNames = List.copyOf(integrationNames);
        tables = Map.copyOf(tables);
        onReason = onReason.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(onReason));
    }

    /** What is to happen to an event that is not sent for this reason. */
    public Reason.Fate fateOf(Reason reason) {
        return onReason.getOrDefault(reason, reason.fate());
    }
}
