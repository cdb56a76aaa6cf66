package io.moebridge.moengage;

import io.moebridge.segment.ContextField;
import io.moebridge.segment.ContextMember;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.util.List;

/** Reads the parts of an event's context that go into elements, except for those that never leave the company. */
final class ContextReader {
    static final int DEVICE_ID = 0;
    static final int DEVICE_TOKEN = 1;
    static final int DEVICE_MODEL = 2;
    static final int AD_TRACKING_ENABLED = 3;
    static final int ADVERTISING_ID = 4;
    static final int APP_VERSION = 5;
    static final int OS_VERSION = 6;
    static final int DEVICE_TYPE = 7;
    static final int OS_NAME = 8;
    static final int LIBRARY_NAME = 9;

    private static final ContextMember[] MEMBERS = {
        ContextMember.of(ContextField.DEVICE, "id"),
        ContextMember.of(ContextField.DEVICE, "token"),
        ContextMember.of(ContextField.DEVICE, "model"),
        ContextMember.of(ContextField.DEVICE, "adTrackingEnabled"),
        ContextMember.of(ContextField.DEVICE, "advertisingId"),
        ContextMember.of(ContextField.APP, "version"),
        ContextMember.of(ContextField.OS, "version"),
        ContextMember.of(ContextField.DEVICE, "type"),
        ContextMember.of(ContextField.OS, "name"),
        ContextMember.of(ContextField.LIBRARY, "name"),
    };

    private final boolean[] dropped = new boolean[MEMBERS.length];
    private final boolean timezoneDropped;
    private final boolean traitsDropped;
    private final boolean channelDropped;
    private final boolean ownChannelDropped;

    /** @param drop the members that never leave the company, among them maybe some of the context */
    ContextReader(List<String> drop) {
        for (int i = 0; i < MEMBERS.length; i++) {
            dropped[i] = drops(drop, MEMBERS[i].path());
        }
        timezoneDropped = drops(drop, "context.timezone");
        traitsDropped = drops(drop, "context.traits");
        channelDropped = drops(drop, "context.channel");
        ownChannelDropped = drops(drop, "channel");
    }

    /** Whether a rule names the place itself, what it lies in, or by itself one of the names on the way there. */
    private static boolean drops(List<String> drop, String path) {
        List<String> names = List.of(path.split("\\."));
        return drop.stream().anyMatch(rule -> path.equals(rule) || path.startsWith(rule + ".") || names.contains(rule));
    }

    /** One of the members named above, or no node. */
    int find(SegmentEvent event, int member) {
        return dropped[member] ? JsonTape.NONE : event.context(MEMBERS[member]);
    }

    /** The name of the time zone, or no node. */
    int timezone(SegmentEvent event) {
        return timezoneDropped ? JsonTape.NONE : event.context(ContextField.TIMEZONE);
    }

    /** The traits in the context, or no node; what of them never leaves the company, {@link DropRules} say. */
    int traits(SegmentEvent event) {
        return traitsDropped ? JsonTape.NONE : event.context(ContextField.TRAITS);
    }

    /** What the context says of the program that the event came from, or no node. */
    int channel(SegmentEvent event) {
        return channelDropped ? JsonTape.NONE : event.context(ContextField.CHANNEL);
    }

    /** What the event itself says of it, or no node. */
    int ownChannel(SegmentEvent event) {
        return ownChannelDropped ? JsonTape.NONE : event.channel();
    }
}
