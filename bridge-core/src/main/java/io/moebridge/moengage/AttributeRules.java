package io.moebridge.moengage;

import io.moebridge.moengage.ValueRules.ArrayOfObjects;
import io.moebridge.moengage.ValueRules.Nested;
import io.moebridge.segment.Names;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link ValueRules} as they are looked at while attributes are written, for users or for events: flat, and null where
 * nothing is set, so that it costs nothing. Immutable.
 */
final class AttributeRules {
    final boolean ofUsers;
    final byte[] separator;
    final Nested nested;
    final ArrayOfObjects arrayOfObjects;
    final boolean indexArrays;
    final boolean keepEmptyObjects;
    final boolean unsetNulls;
    final boolean anyDates;
    final boolean allDates;
    final boolean knownDates;
    final boolean journeyBooleans;
    final @Nullable Names<byte[]> renames;
    final @Nullable Names<Boolean> dates;
    final @Nullable DropRules drops;

    private AttributeRules(ValueRules rules, boolean ofUsers) {
        this.ofUsers = ofUsers;
        this.separator = JsonText.escaped(rules.separator());
        this.nested = rules.nested();
        this.arrayOfObjects = rules.arrayOfObjects();
        this.indexArrays = rules.indexArrays();
        this.keepEmptyObjects = rules.keepEmptyObjects();
        this.unsetNulls = ofUsers && rules.unsetNulls();
        this.allDates = rules.dates().all();
        this.knownDates = rules.dates().known();
        this.journeyBooleans = rules.journeyBooleans();
        String here = ofUsers ? "traits." : "properties.";
        String there = ofUsers ? "properties." : "traits.";
        this.renames = renames(rules.rename(), here, there);
        this.dates = dates(rules, here, there);
        this.anyDates = dates != null || allDates;
        this.drops = DropRules.of(rules.drop(), here, there);
    }

    static AttributeRules ofUsers(ValueRules rules) {
        return new AttributeRules(rules, true);
    }

    static AttributeRules ofEvents(ValueRules rules) {
        return new AttributeRules(rules, false);
    }

    /** Whether an index stands in brackets, as in JavaScript. */
    boolean brackets() {
        return separator.length == 1 && separator[0] == '.';
    }

    private static @Nullable Names<byte[]> renames(Map<String, String> rename, String here, String there) {
        Map<String, byte[]> renames = new HashMap<>();
        rename.forEach((from, to) -> {
            if (!from.startsWith(there) && !from.startsWith(here)) {
                renames.put(within(from, here), JsonText.escaped(to));
            }
        });
        rename.forEach((from, to) -> {
            if (from.startsWith(here)) {
                renames.put(within(from, here), JsonText.escaped(to));
            }
        });
        return renames.isEmpty() ? null : new Names<>(renames);
    }

    private static @Nullable Names<Boolean> dates(ValueRules rules, String here, String there) {
        Map<String, Boolean> dates = new HashMap<>();
        rules.dates().names().stream()
                .filter(name -> !name.startsWith(there))
                .forEach(name -> dates.put(within(name, here), true));
        return dates.isEmpty() ? null : new Names<>(dates);
    }

    /** A name as it stands in an element, without the word that tells where it counts. */
    private static String within(String name, String here) {
        String own = name.startsWith(here) ? name.substring(here.length()) : name;
        return new String(JsonText.escaped(own), StandardCharsets.UTF_8);
    }
}
