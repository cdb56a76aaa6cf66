package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.segment.CallType;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;
import org.jspecify.annotations.Nullable;

/** What an event is called: a track by its own name, a page or screen by the workspace's. Not thread-safe. */
final class EventNames {
    private final EventTemplate page;
    private final EventTemplate screen;
    private final Adjustments adjustments;
    private final ElementBuffer name = new ElementBuffer();

    EventNames(CallRules rules, Adjustments adjustments) {
        this.page = EventTemplate.of(rules.pageEvent());
        this.screen = EventTemplate.of(rules.screenEvent());
        this.adjustments = adjustments;
    }

    /** Finds the name; returns why there is none that can be sent, or null. */
    @Nullable
    Reason read(SegmentEvent event) {
        name.begin(Integer.MAX_VALUE / 128);
        if (event.type() == CallType.PAGE) {
            page.writeTo(name, event);
        } else if (event.type() == CallType.SCREEN) {
            screen.writeTo(name, event);
        } else {
            int node = nameOf(event);
            if (node != JsonTape.NONE && event.tape().kind(node) != JsonTape.STRING) {
                return Reason.EVENT_NOT_STRING;
            }
            if (node != JsonTape.NONE) {
                name.putTrimmed(event.tape(), node);
            }
        }
        return check();
    }

    private @Nullable Reason check() {
        int length = name.size();
        if (length == 0) {
            return Reason.EVENT_NOT_DEFINED;
        }
        if (length > NameChecks.LONGEST && JsonText.length(name.bytes(), 0, length) > NameChecks.LONGEST) {
            return Reason.NAME_TOO_LONG;
        }
        for (int i = 0; i < length; i++) {
            if (name.bytes()[i] == '.') {
                adjustments.count(Adjustment.EVENT_NAME_DOT);
                break;
            }
        }
        if (NameChecks.isOfMoEngage(name.bytes(), 0, length)) {
            adjustments.count(Adjustment.MOE_PREFIX_KEPT);
        }
        return null;
    }

    /** A row's {@code event} is made of its name; the name itself is its {@code event_text}. */
    static int nameOf(SegmentEvent event) {
        boolean original = event.row() != JsonTape.NONE && event.eventText() != JsonTape.NONE;
        return original ? event.eventText() : event.event();
    }

    /** What a filter calls the event: a track's name, or a page's or screen's own; null when it has none. */
    static @Nullable PlainText filterName(SegmentEvent event) {
        int node =
                switch (event.type()) {
                    case TRACK -> nameOf(event);
                    case PAGE, SCREEN -> event.name();
                    default -> JsonTape.NONE;
                };
        return node == JsonTape.NONE ? null : event.tape().plain(node).trim();
    }

    /** Writes the name that was found last. */
    void writeTo(ElementBuffer out) {
        out.put(name.bytes(), 0, name.size());
    }
}
