package io.moebridge.moengage;

import io.moebridge.moengage.EventRules.Devices;
import io.moebridge.segment.CallType;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;

/** Writes the device that an event tells of (SEG 10.4), when it has all that MoEngage demands. Not thread-safe. */
final class DeviceWriter {
    private final Draft draft;
    private final ContextReader context;
    private final Devices when;

    DeviceWriter(Draft draft, ContextReader context, Devices when) {
        this.draft = draft;
        this.context = context;
        this.when = when;
    }

    /** Writes the element; false when the event tells of no device, or of none that is wanted. */
    boolean write(SegmentEvent event, Platform platform) {
        if (when == Devices.OFF || (when == Devices.IDENTIFY && event.type() != CallType.IDENTIFY)) {
            return false;
        }
        JsonTape tape = event.tape();
        int token = context.find(event, ContextReader.DEVICE_TOKEN);
        if (token == JsonTape.NONE || platform == Platform.UNKNOWN || !Draft.isText(tape, token)) {
            return false;
        }
        int device = context.find(event, ContextReader.DEVICE_ID);
        if (!Draft.isText(tape, device)) {
            return false;
        }
        write(event, platform, token, device);
        return true;
    }

    private void write(SegmentEvent event, Platform platform, int token, int device) {
        JsonTape tape = event.tape();
        draft.begin(Texts.DEVICE_ELEMENT);
        draft.text(Texts.DEVICE_ID, tape, device);
        draft.out.put(Texts.DEVICE_PLATFORM);
        draft.out.put(platform.label);
        draft.out.put('"');
        draft.text(Texts.PUSH_ID, tape, token);
        draft.text(Texts.MODEL_MEMBER, tape, context.find(event, ContextReader.DEVICE_MODEL));
        draft.text(Texts.APP_VERSION, tape, context.find(event, ContextReader.APP_VERSION));
        draft.text(Texts.OS_VERSION, tape, context.find(event, ContextReader.OS_VERSION));
        int advertisingId = platform == Platform.ANDROID ? advertisingId(event) : JsonTape.NONE;
        draft.text(Texts.MOE_GAID, tape, advertisingId);
        draft.out.put('}');
        draft.out.put('}');
    }

    /** Only with the user's leave; an id of nothing but zeros stands for none. */
    private int advertisingId(SegmentEvent event) {
        JsonTape tape = event.tape();
        int allowed = context.find(event, ContextReader.AD_TRACKING_ENABLED);
        int id = context.find(event, ContextReader.ADVERTISING_ID);
        if (allowed == JsonTape.NONE || tape.kind(allowed) != JsonTape.TRUE || id == JsonTape.NONE) {
            return JsonTape.NONE;
        }
        PlainText plain = tape.plain(id);
        for (int i = plain.start(); i < plain.end(); i++) {
            byte c = plain.bytes()[i];
            if (c != '0' && c != '-') {
                return id;
            }
        }
        return JsonTape.NONE;
    }
}
