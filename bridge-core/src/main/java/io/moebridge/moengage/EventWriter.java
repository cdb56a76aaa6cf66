package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.segment.CallType;
import io.moebridge.segment.ContextField;
import io.moebridge.segment.ContextMember;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import org.jspecify.annotations.Nullable;

/** Writes events: of track calls, pages and screens (SEG 10.4). Not thread-safe. */
final class EventWriter {
    private static final int MOST_ATTRIBUTES = 100;
    private static final ContextMember AUDIENCE = ContextMember.of(ContextField.PERSONAS, "computation_key");

    private final Draft draft;
    private final AttributeRules values;
    private final AttributeWriter attributes;
    private final Members members;
    private final EventNames names;
    private final EventTime times;
    private final TimeZones zones = new TimeZones();
    private final ContextReader context;
    private final Adjustments adjustments;
    private final byte[] messageIdAttribute;
    private final boolean realTime;

    EventWriter(Draft draft, Mapping mapping, AttributeWriter attributes, EventTime times, Adjustments adjustments) {
        this.draft = draft;
        this.values = AttributeRules.ofEvents(mapping.values());
        this.attributes = attributes;
        this.members = new Members(attributes);
        this.names = new EventNames(mapping.calls(), adjustments);
        this.times = times;
        this.context = new ContextReader(mapping.values().drop());
        this.adjustments = adjustments;
        this.messageIdAttribute = JsonText.escaped(mapping.events().messageIdAttribute());
        this.realTime = mapping.events().realTimeAction();
    }

    /** Why an event is not written, before anything is; null when it is. */
    @Nullable
    Reason check(SegmentEvent event, long recordTime, long now) {
        Reason reason = names.read(event);
        if (reason != null) {
            return reason;
        }
        int properties = propertiesOf(event);
        if (properties != JsonTape.NONE && !event.tape().isObject(properties)) {
            return Reason.PROPERTIES_NOT_OBJECT;
        }
        return times.read(event, recordTime, now);
    }

    private static int propertiesOf(SegmentEvent event) {
        return event.row() == JsonTape.NONE ? event.properties() : event.row();
    }

    /** Writes the element of an event that was checked last. */
    void write(SegmentEvent event, Platform platform) {
        ElementBuffer out = draft.out;
        JsonTape tape = event.tape();
        draft.begin(Texts.EVENT);
        draft.text(Texts.DEVICE_ID, tape, context.find(event, ContextReader.DEVICE_ID));
        out.put(Texts.ACTIONS);
        names.writeTo(out);
        out.put('"');
        out.put(Texts.ATTRIBUTES);
        writeAttributes(event, propertiesOf(event));
        writePlatform(platform);
        draft.text(Texts.APP_VERSION, tape, context.find(event, ContextReader.APP_VERSION));
        out.put(Texts.CURRENT_TIME);
        Instants.write(out, times.time());
        writeOffset(tape, context.timezone(event));
        if (realTime) {
            out.put(Texts.REAL_TIME_ACTION);
        }
        out.put(Texts.END_OF_ACTIONS);
    }

    private void writeAttributes(SegmentEvent event, int properties) {
        JsonTape tape = event.tape();
        attributes.begin(values, MOST_ATTRIBUTES);
        if (messageIdAttribute.length > 0 && Draft.isText(tape, event.messageId())) {
            attributes.member(messageIdAttribute, tape, event.messageId(), true);
        }
        if (event.type() == CallType.PAGE) {
            writeNames(event, Texts.PAGE_NAME, Texts.PAGE_CATEGORY);
        } else if (event.type() == CallType.SCREEN) {
            writeNames(event, Texts.SCREEN_NAME, Texts.SCREEN_CATEGORY);
        }
        if (properties != JsonTape.NONE) {
            members.write(event, properties, audience(event));
        }
        attributes.end();
    }

    /** The name of the member that holds an audience's or a journey's value, or no node. */
    private int audience(SegmentEvent event) {
        int name = values.journeyBooleans ? event.context(AUDIENCE) : JsonTape.NONE;
        return name != JsonTape.NONE && event.tape().kind(name) == JsonTape.STRING ? name : JsonTape.NONE;
    }

    private void writeNames(SegmentEvent event, byte[] name, byte[] category) {
        if (Draft.isText(event.tape(), event.name())) {
            attributes.member(name, event.tape(), event.name(), true);
        }
        if (Draft.isText(event.tape(), event.category())) {
            attributes.member(category, event.tape(), event.category(), true);
        }
    }

    private void writePlatform(Platform platform) {
        draft.out.put(Texts.PLATFORM);
        draft.out.put(platform.label);
        draft.out.put('"');
        if (platform.television != null) {
            draft.out.put(Texts.OS_TYPE);
            draft.out.put(platform.television);
            draft.out.put('"');
        }
    }

    private void writeOffset(JsonTape tape, int zone) {
        if (!Draft.isText(tape, zone)) {
            return;
        }
        int offset = zones.offsetAt(tape, zone, times.time());
        if (offset == TimeZones.UNKNOWN) {
            adjustments.count(Adjustment.TIME_ZONE_UNKNOWN);
        } else {
            draft.out.put(Texts.TIMEZONE_OFFSET);
            draft.out.putNumber(offset);
        }
    }
}
