package io.moebridge.app.config;

import io.moebridge.message.Reason;
import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.EventRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.ScreeningRules;
import io.moebridge.moengage.TimeRules;
import io.moebridge.moengage.UserRules;
import io.moebridge.moengage.ValueRules;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Turns a {@code mapping:} block into a mapping. */
final class MappingBinder {
    private final Section keys;

    private MappingBinder(Section keys) {
        this.keys = keys;
    }

    static Mapping bind(Section keys) {
        MappingBinder binder = new MappingBinder(keys);
        return new Mapping(
                binder.calls(),
                keys.get(MappingKeys.IDENTITY),
                binder.screening(),
                binder.values(),
                binder.users(),
                binder.events(),
                binder.times(),
                fates(keys.get(MappingKeys.ON_REASON)));
    }

    private CallRules calls() {
        Set<Call> calls = EnumSet.copyOf(keys.get(MappingKeys.CALLS));
        if (keys.get(MappingKeys.GROUP)) {
            calls.add(Call.GROUP);
        }
        return new CallRules(
                calls,
                keys.get(MappingKeys.INFER_TYPE),
                keys.get(MappingKeys.TABLES),
                keys.get(MappingKeys.PAGE_EVENT),
                keys.get(MappingKeys.SCREEN_EVENT),
                keys.get(MappingKeys.ALIAS),
                keys.get(MappingKeys.DELETE));
    }

    private ScreeningRules screening() {
        Section loop = keys.get(MappingKeys.LOOP_GUARD);
        Section filter = keys.get(MappingKeys.FILTER);
        return new ScreeningRules(
                keys.get(MappingKeys.INTEGRATIONS),
                keys.get(MappingKeys.INTEGRATION_NAMES),
                keys.get(MappingKeys.CONSENT),
                new ScreeningRules.LoopGuard(
                        loop.get(MappingKeys.LoopGuard.SOURCES),
                        loop.get(MappingKeys.LoopGuard.LIBRARIES),
                        loop.get(MappingKeys.LoopGuard.EVENTS)),
                keys.get(MappingKeys.BUNDLED),
                new ScreeningRules.Filter(
                        filter.get(MappingKeys.Filter.INCLUDE), filter.get(MappingKeys.Filter.EXCLUDE)));
    }

    private ValueRules values() {
        return new ValueRules(
                keys.get(MappingKeys.DROP),
                keys.get(MappingKeys.RENAME),
                keys.get(MappingKeys.NESTED),
                keys.get(MappingKeys.SEPARATOR),
                keys.get(MappingKeys.ARRAY_OF_OBJECTS),
                keys.get(MappingKeys.ARRAYS),
                keys.get(MappingKeys.EMPTY_OBJECTS),
                keys.get(MappingKeys.NULLS),
                keys.get(MappingKeys.DATES),
                keys.get(MappingKeys.JOURNEY_BOOLEANS));
    }

    private UserRules users() {
        return new UserRules(
                keys.get(MappingKeys.STANDARD_TRAITS),
                keys.get(MappingKeys.TRAITS_FROM_CONTEXT),
                keys.get(MappingKeys.UPDATE_EXISTING_ONLY));
    }

    private EventRules events() {
        return new EventRules(
                keys.get(MappingKeys.MESSAGE_ID_ATTRIBUTE),
                keys.get(MappingKeys.REAL_TIME_ACTION),
                keys.get(MappingKeys.DEVICES));
    }

    private TimeRules times() {
        return new TimeRules(
                keys.get(MappingKeys.FUTURE_TOLERANCE),
                keys.get(MappingKeys.MAX_AGE),
                keys.get(MappingKeys.DUPLICATE_WINDOW));
    }

    private static Map<Reason, Reason.Fate> fates(Map<String, Reason.Fate> byCode) {
        Map<Reason, Reason.Fate> fates = new EnumMap<>(Reason.class);
        byCode.forEach((code, fate) -> fates.put(Reason.ofCode(code), fate));
        return fates;
    }
}
