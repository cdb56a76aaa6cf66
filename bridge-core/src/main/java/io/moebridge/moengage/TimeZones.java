package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offset of a time zone at an event's instant, remembered per zone between two of its changes. Bounded: a later
 * zone takes the place of an earlier one with the same hash.
 */
final class TimeZones {
    /** The zone is not in the time zone database, or farther from UTC than MoEngage takes. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int SLOTS = 256;
    /** MoEngage takes offsets up to 15 hours. */
    private static final int FARTHEST = 54_000;
    /** No name in the database is as long. */
    private static final int LONGEST_NAME = 64;

    /** Names of the database that Java does not have as such in every version. */
    private static final Map<String, ZoneOffset> OF_ONE_OFFSET =
            Map.of("EST", ZoneOffset.ofHours(-5), "MST", ZoneOffset.ofHours(-7), "HST", ZoneOffset.ofHours(-10));

    private final @Nullable Zone[] zones = new Zone[SLOTS];

    /** Seconds east of UTC, or {@link #UNKNOWN}. */
    int offsetAt(JsonTape tape, int node, long millis) {
        if (node == JsonTape.NONE || tape.kind(node) != JsonTape.STRING) {
            return UNKNOWN;
        }
        PlainText text = tape.plain(node).trim();
        byte[] bytes = text.bytes();
        int start = text.start();
        int end = text.end();
        if (end - start > LONGEST_NAME) {
            return UNKNOWN;
        }
        int hash = AttributeNames.hash(bytes, start, end);
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        Zone zone = zones[slot];
        if (zone == null || !Arrays.equals(zone.name, 0, zone.name.length, bytes, start, end)) {
            zone = new Zone(Arrays.copyOfRange(bytes, start, end));
            zones[slot] = zone;
        }
        int offset = zone.offsetAt(millis);
        return Math.abs(offset) <= FARTHEST ? offset : UNKNOWN;
    }

    private static final class Zone {
        final byte[] name;
        private final @Nullable ZoneRules rules;
        private long from = 1;
        private long until;
        private int offset;

        Zone(byte[] name) {
            this.name = name;
            this.rules = rulesOf(new String(name, StandardCharsets.UTF_8));
        }

        /** An offset such as {@code +05:30} or {@code GMT+5}, which Java would take too, is no name of a zone. */
        private static @Nullable ZoneRules rulesOf(String name) {
            ZoneOffset offset = OF_ONE_OFFSET.get(name);
            if (offset != null) {
                return offset.getRules();
            }
            boolean known = ZoneRulesProvider.getAvailableZoneIds().contains(name);
            return known ? ZoneRulesProvider.getRules(name, false) : null;
        }

        int offsetAt(long millis) {
            if (rules == null) {
                return UNKNOWN;
            }
            if (millis < from || millis >= until) {
                Instant instant = Instant.ofEpochMilli(millis);
                ZoneOffsetTransition next = rules.nextTransition(instant);
                offset = rules.getOffset(instant).getTotalSeconds();
                ZoneOffsetTransition last = rules.previousTransition(instant.plusMillis(1));
                from = last == null ? Long.MIN_VALUE : last.getInstant().toEpochMilli();
                until = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
            }
            return offset;
        }
    }
}
