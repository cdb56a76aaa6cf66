package io.moebridge.moengage;

import io.moebridge.message.Reason;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a workspace wants its events translated.
 *
 * @param calls which calls are sent, and as what
 * @param identity where the user's id is looked for
 * @param screening which events are left out
 * @param values how traits and properties become attributes
 * @param users how users are written
 * @param events how events and devices are written
 * @param times which times are taken
 * @param onReason reasons whose fate differs from their default
 */
public record Mapping(
        CallRules calls,
        IdentityRules identity,
        ScreeningRules screening,
        ValueRules values,
        UserRules users,
        EventRules events,
        TimeRules times,
        Map<Reason, Reason.Fate> onReason) {

    public static final Mapping DEFAULTS = new Mapping(
            CallRules.DEFAULTS,
            IdentityRules.DEFAULTS,
            ScreeningRules.DEFAULTS,
            ValueRules.DEFAULTS,
            UserRules.DEFAULTS,
            EventRules.DEFAULTS,
            TimeRules.DEFAULTS,
            Map.of());

    public Mapping {
        onReason = onReason.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(onReason));
    }

    /** The same with other calls. */
    public Mapping with(CallRules other) {
        return new Mapping(other, identity, screening, values, users, events, times, onReason);
    }

    /** The same with users written otherwise. */
    public Mapping with(UserRules other) {
        return new Mapping(calls, identity, screening, values, other, events, times, onReason);
    }

    /** What is to happen to an event that is not sent for this reason. */
    public Reason.Fate fateOf(Reason reason) {
        return onReason.getOrDefault(reason, reason.fate());
    }
}
