package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.moengage.Element.Kind;
import io.moebridge.segment.CallType;
import io.moebridge.segment.ContextField;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.RowColumns;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of one Segment event the elements that MoEngage stores, by one workspace's mapping; or tells why not.
 *
 * <p>Not thread-safe: one per worker and workspace.
 */
public final class Translator {
    private static final int MOST_EVENT_ATTRIBUTES = 100;
    private static final int LONGEST_NAME = 200;

    private final Mapping mapping;
    private final int cap;
    private final Adjustments adjustments = new Adjustments();
    private final ElementBuffer out = new ElementBuffer();
    private final Instants instants = new Instants();
    private final TimeZones zones = new TimeZones();
    private final CustomerId customer = new CustomerId();
    private final AttributeWriter attributes = new AttributeWriter(out, adjustments);
    private final UserAttributes user = new UserAttributes(attributes, out, instants, adjustments);
    private final EventTime times;
    private final IntegrationsFilter integrations;
    private final RowTables tables;
    private final byte[] messageIdAttribute;
    private int idStart;
    private int idEnd;

    /** @param cap an element of more bytes does not fit into a request of its own */
    public Translator(Mapping mapping, int cap) {
        this.mapping = mapping;
        this.cap = cap;
        this.times = new EventTime(instants, adjustments, mapping.futureTolerance());
        this.integrations = new IntegrationsFilter(mapping);
        this.tables = new RowTables(mapping.tables());
        this.messageIdAttribute = mapping.messageIdAttribute().getBytes(StandardCharsets.UTF_8);
    }

    /** What was changed or left out since this was last drained. */
    public Adjustments adjustments() {
        return adjustments;
    }

    /**
     * Translates an event.
     *
     * @param recordTime the record's time in milliseconds since the epoch, or negative
     * @param now the time in milliseconds since the epoch
     * @param elements takes the elements, in the order in which they must be accepted; untouched when there is a reason
     * @return why nothing is sent, or null
     */
    public @Nullable Reason translate(SegmentEvent event, long recordTime, long now, List<Element> elements) {
        Reason reason = checkShape(event);
        if (reason == null) {
            reason = checkCall(event.type());
        }
        if (reason == null && integrations.excludes(event)) {
            reason = Reason.FILTERED_BY_INTEGRATIONS;
        }
        if (reason == null) {
            reason = customer.read(event);
        }
        if (reason == null) {
            reason = event.type() == CallType.IDENTIFY
                    ? identify(event, elements)
                    : action(event, recordTime, now, elements);
        }
        if (reason == null) {
            countShape(event);
        }
        return reason;
    }

    /** A row becomes the call that its table stands for; an event without a type is what its shape says, if that is wanted. */
    private @Nullable Reason checkShape(SegmentEvent event) {
        if (event.row() != JsonTape.NONE) {
            CallType call = tables.callOf(event);
            if (call == null) {
                return Reason.TABLE_NOT_MAPPED;
            }
            event.rowIs(call);
            return null;
        }
        return event.typeInferred() && !mapping.inferType() ? Reason.UNKNOWN_TYPE : null;
    }

    private @Nullable Reason checkCall(CallType type) {
        return switch (type) {
            case IDENTIFY -> on(Mapping.Call.IDENTIFY);
            case TRACK -> on(Mapping.Call.TRACK);
            case PAGE -> on(Mapping.Call.PAGE);
            case SCREEN -> on(Mapping.Call.SCREEN);
            case GROUP -> Reason.UNSUPPORTED_TYPE;
            case ALIAS -> Reason.ALIAS_UNSUPPORTED;
            case DELETE -> Reason.DELETE_UNSUPPORTED;
        };
    }

    private @Nullable Reason on(Mapping.Call call) {
        return mapping.calls().contains(call) ? null : Reason.UNSUPPORTED_TYPE;
    }

    private void countShape(SegmentEvent event) {
        if (customer.conflict()) {
            adjustments.count(Adjustment.IDENTITY_CONFLICT);
        }
        if (event.typeInferred()) {
            adjustments.count(Adjustment.TYPE_INFERRED);
        }
        if (event.duplicateMember()) {
            adjustments.count(Adjustment.DUPLICATE_MEMBER);
        }
    }

    private @Nullable Reason identify(SegmentEvent event, List<Element> elements) {
        JsonTape tape = event.tape();
        int traits = event.row() == JsonTape.NONE ? event.traits() : event.row();
        if (traits != JsonTape.NONE && !tape.isObject(traits)) {
            return Reason.TRAITS_NOT_OBJECT;
        }
        if (traits == JsonTape.NONE || tape.isEmpty(traits)) {
            traits = event.context(ContextField.TRAITS);
        }
        begin(Texts.CUSTOMER);
        out.put(Texts.ATTRIBUTES);
        user.write(tape, tape.isObject(traits) ? traits : JsonTape.NONE, event.row() != JsonTape.NONE);
        if (mapping.updateExistingOnly()) {
            out.put(Texts.UPDATE_EXISTING_ONLY);
        }
        out.put('}');
        return finish(Kind.CUSTOMER, event, Platform.of(event), elements);
    }

    private @Nullable Reason action(SegmentEvent event, long recordTime, long now, List<Element> elements) {
        JsonTape tape = event.tape();
        Reason reason = event.type() == CallType.TRACK ? checkName(tape, nameOf(event)) : null;
        if (reason != null) {
            return reason;
        }
        int properties = event.row() == JsonTape.NONE ? event.properties() : event.row();
        if (properties != JsonTape.NONE && !tape.isObject(properties)) {
            return Reason.PROPERTIES_NOT_OBJECT;
        }
        long time = times.of(event, recordTime, now);
        if (time == EventTime.TOO_FAR) {
            return Reason.FUTURE_TIMESTAMP;
        }
        begin(Texts.EVENT);
        writeText(Texts.DEVICE_ID, tape, event.context(ContextField.DEVICE, Texts.ID));
        out.put(Texts.ACTIONS);
        writeName(event);
        out.put(Texts.ATTRIBUTES);
        writeProperties(event, properties);
        Platform platform = Platform.of(event);
        writePlatform(platform);
        writeText(Texts.APP_VERSION, tape, event.context(ContextField.APP, Texts.VERSION));
        out.put(Texts.CURRENT_TIME);
        Instants.write(out, time);
        int offset = zones.offsetAt(tape, event.context(ContextField.TIMEZONE), time);
        if (offset != TimeZones.UNKNOWN) {
            out.put(Texts.TIMEZONE_OFFSET);
            out.putNumber(offset);
        }
        out.put(Texts.END_OF_ACTIONS);
        return finish(Kind.EVENT, event, platform, elements);
    }

    /** A row's {@code event} is made of its name; the name itself is its {@code event_text}. */
    private static int nameOf(SegmentEvent event) {
        boolean original = event.row() != JsonTape.NONE && event.eventText() != JsonTape.NONE;
        return original ? event.eventText() : event.event();
    }

    private static @Nullable Reason checkName(JsonTape tape, int name) {
        if (name == JsonTape.NONE) {
            return Reason.EVENT_NOT_DEFINED;
        }
        if (tape.kind(name) != JsonTape.STRING) {
            return Reason.EVENT_NOT_STRING;
        }
        if (JsonText.isBlank(tape, name)) {
            return Reason.EVENT_NOT_DEFINED;
        }
        boolean surelyShort = tape.end(name) - tape.start(name) <= LONGEST_NAME;
        return surelyShort || JsonText.length(tape, name) <= LONGEST_NAME ? null : Reason.NAME_TOO_LONG;
    }

    private void writeName(SegmentEvent event) {
        switch (event.type()) {
            case PAGE -> out.put(Texts.PAGE_VIEWED);
            case SCREEN -> out.put(Texts.SCREEN_VIEWED);
            default -> {
                JsonTape tape = event.tape();
                int start = tape.start(nameOf(event));
                int end = tape.end(nameOf(event));
                while (tape.bytes()[start] == ' ') {
                    start++;
                }
                while (tape.bytes()[end - 1] == ' ') {
                    end--;
                }
                out.put(tape.bytes(), start, end);
            }
        }
        out.put('"');
    }

    private void writeProperties(SegmentEvent event, int properties) {
        JsonTape tape = event.tape();
        attributes.begin(MOST_EVENT_ATTRIBUTES, true);
        if (messageIdAttribute.length > 0 && event.messageId() != JsonTape.NONE) {
            attributes.member(messageIdAttribute, tape, event.messageId(), true);
        }
        if (event.type() == CallType.PAGE) {
            writeNames(event, Texts.PAGE_NAME, Texts.PAGE_CATEGORY);
        } else if (event.type() == CallType.SCREEN) {
            writeNames(event, Texts.SCREEN_NAME, Texts.SCREEN_CATEGORY);
        }
        if (properties != JsonTape.NONE && writeScalars(event, properties)) {
            writeNested(tape, properties);
        }
        attributes.end();
    }

    private void writeNames(SegmentEvent event, byte[] name, byte[] category) {
        if (event.name() != JsonTape.NONE) {
            attributes.member(name, event.tape(), event.name(), true);
        }
        if (event.category() != JsonTape.NONE) {
            attributes.member(category, event.tape(), event.category(), true);
        }
    }

    /** Scalars and arrays first, so that on a collision of names the top level wins. */
    private boolean writeScalars(SegmentEvent event, int properties) {
        JsonTape tape = event.tape();
        boolean row = event.row() != JsonTape.NONE;
        boolean anyNested = false;
        int stop = tape.next(properties);
        for (int member = properties + 1; member < stop; member = tape.next(member + 1)) {
            if (row && isLeftOut(event, member)) {
                continue;
            }
            if (tape.kind(member + 1) == JsonTape.OBJECT) {
                anyNested = true;
            } else if (tape.start(member) < tape.end(member)) {
                attributes.plain(tape, member, member + 1);
            }
        }
        return anyNested;
    }

    /** Columns that are no properties: those that all tables have, and the name and category of a page or screen. */
    private static boolean isLeftOut(SegmentEvent event, int column) {
        JsonTape tape = event.tape();
        boolean view = event.type() != CallType.TRACK;
        boolean isName = view && (column + 1 == event.name() || column + 1 == event.category());
        return isName || RowColumns.isCommon(tape, column);
    }

    private void writeNested(JsonTape tape, int properties) {
        int stop = tape.next(properties);
        for (int member = properties + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.kind(member + 1) == JsonTape.OBJECT) {
                attributes.nested(tape, member, member + 1);
            }
        }
    }

    private void writePlatform(Platform platform) {
        out.put(Texts.PLATFORM);
        out.put(platform.label);
        out.put('"');
        if (platform.television != null) {
            out.put(Texts.OS_TYPE);
            out.put(platform.television);
            out.put('"');
        }
    }

    /** Adds the user's or the event's element, and the device's behind it where the event names one. */
    private @Nullable Reason finish(Kind kind, SegmentEvent event, Platform platform, List<Element> elements) {
        if (out.overflown()) {
            return Reason.ELEMENT_TOO_LARGE;
        }
        Element element = new Element(kind, out.copy(), idStart, idEnd);
        JsonTape tape = event.tape();
        int token = event.context(ContextField.DEVICE, Texts.TOKEN);
        int device = token == JsonTape.NONE ? JsonTape.NONE : event.context(ContextField.DEVICE, Texts.ID);
        boolean hasDevice = isText(tape, token) && isText(tape, device) && platform != Platform.UNKNOWN;
        if (hasDevice) {
            writeDevice(event, platform, token, device);
            if (out.overflown()) {
                return Reason.ELEMENT_TOO_LARGE;
            }
        }
        elements.add(element);
        if (hasDevice) {
            elements.add(new Element(Kind.DEVICE, out.copy(), idStart, idEnd));
        }
        return null;
    }

    private void writeDevice(SegmentEvent event, Platform platform, int token, int device) {
        JsonTape tape = event.tape();
        begin(Texts.DEVICE_ELEMENT);
        writeText(Texts.DEVICE_ID, tape, device);
        out.put(Texts.DEVICE_PLATFORM);
        out.put(platform.label);
        out.put('"');
        writeText(Texts.PUSH_ID, tape, token);
        writeText(Texts.MODEL_MEMBER, tape, event.context(ContextField.DEVICE, Texts.MODEL));
        writeText(Texts.APP_VERSION, tape, event.context(ContextField.APP, Texts.VERSION));
        writeText(Texts.OS_VERSION, tape, event.context(ContextField.OS, Texts.VERSION));
        int tracking = event.context(ContextField.DEVICE, Texts.AD_TRACKING_ENABLED);
        if (platform == Platform.ANDROID && tracking != JsonTape.NONE && tape.kind(tracking) == JsonTape.TRUE) {
            writeText(Texts.MOE_GAID, tape, event.context(ContextField.DEVICE, Texts.ADVERTISING_ID));
        }
        out.put('}');
        out.put('}');
    }

    private void begin(byte[] opening) {
        out.begin(cap);
        out.put(opening);
        idStart = out.size();
        customer.writeTo(out);
        idEnd = out.size();
        out.put('"');
    }

    /** Writes a member whose value is a text or number of the event, and nothing when it is blank or neither. */
    private void writeText(byte[] opening, JsonTape tape, int node) {
        if (isText(tape, node)) {
            out.put(opening);
            out.putAsText(tape, node);
            out.put('"');
        }
    }

    private static boolean isText(JsonTape tape, int node) {
        if (node == JsonTape.NONE) {
            return false;
        }
        int kind = tape.kind(node);
        return kind == JsonTape.NUMBER || (kind == JsonTape.STRING && !JsonText.isBlank(tape, node));
    }
}
