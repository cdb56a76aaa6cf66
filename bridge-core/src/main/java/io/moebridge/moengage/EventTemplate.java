package io.moebridge.moengage;

import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page's or screen's event is called, with {@code {name}} and {@code {category}} in the places of the page's own.
 * Where the page has none, the blank beside it goes too. Immutable.
 */
final class EventTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

    @SuppressWarnings("ArrayRecordComponent") // only its parts are looked at
    private record Part(byte[] text, boolean name, boolean category) {}

    private final List<Part> parts = new ArrayList<>();

    private EventTemplate() {}

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when something else stands in braces, or nothing stands there at all
     */
    static EventTemplate of(String text) {
        EventTemplate template = new EventTemplate();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            template.add(text.substring(from, places.start()));
            boolean name = places.group(1).equals("name");
            if (!name && !places.group(1).equals("category")) {
                throw new IllegalArgumentException("\"" + places.group() + "\" is neither {name} nor {category}");
            }
            template.parts.add(new Part(new byte[0], name, !name));
            from = places.end();
        }
        template.add(text.substring(from));
        if (text.isBlank()) {
            throw new IllegalArgumentException("an event has to have a name");
        }
        return template;
    }

    private void add(String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(JsonText.escaped(text), false, false));
        }
    }

    void writeTo(ElementBuffer out, SegmentEvent event) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.name) {
                put(out, event, event.name());
            } else if (part.category) {
                put(out, event, event.category());
            } else {
                out.put(part.text, startsBlank(out, part.text) ? 1 : 0, part.text.length);
            }
        }
        int end = out.size();
        while (end > 0 && out.bytes()[end - 1] == ' ') {
            end--;
        }
        out.rewind(end);
    }

    /** Whether a blank would stand at the beginning, or beside another one. */
    private static boolean startsBlank(ElementBuffer out, byte[] text) {
        int size = out.size();
        return text[0] == ' ' && (size == 0 || out.bytes()[size - 1] == ' ');
    }

    private static void put(ElementBuffer out, SegmentEvent event, int node) {
        if (Draft.isText(event.tape(), node)) {
            PlainText text = event.tape().plain(node).trim();
            out.putEscaped(text.bytes(), text.start(), text.end());
        }
    }
}
