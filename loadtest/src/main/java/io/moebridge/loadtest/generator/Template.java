package io.moebridge.loadtest.generator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event whose text is fixed but for its slots. Immutable. */
final class Template {

    private static final Pattern SLOT = Pattern.compile("@([A-Z_]+)@");

    private final byte[][] texts;
    private final Slot[] slots;

    private Template(List<byte[]> texts, List<Slot> slots) {
        this.texts = texts.toArray(byte[][]::new);
        this.slots = slots.toArray(Slot[]::new);
    }

    static Template of(String text) {
        List<byte[]> texts = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        Matcher matcher = SLOT.matcher(text);
        int from = 0;
        while (matcher.find()) {
            texts.add(text.substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
            slots.add(Slot.valueOf(matcher.group(1)));
            from = matcher.end();
        }
        texts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Template(texts, slots);
    }

    void render(SlotFiller filler, ByteWriter out) {
        for (int i = 0; i < slots.length; i++) {
            out.write(texts[i]);
            filler.fill(slots[i], out);
        }
        out.write(texts[slots.length]);
    }

    /** Writes the value of a slot. */
    interface SlotFiller {
        void fill(Slot slot, ByteWriter out);
    }
}
