package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event whose text is fixed but for its slots. Immutable. */
final class Template {

    private static final Pattern SLOT = Pattern.compile("@([A-Z_]+)@");

    private static final String ORDER = "\"order_id\":\"@NUMBER@\",";
    private static final String LOGINS = "\"logins\":@NUMBER@,";
    private static final String FILL = "@FILL@";

    private final byte[][] texts;
    private final Slot[] slots;
    private final int length;
    private final int check;
    private final boolean numberedOrder;
    private final boolean numberedLogins;
    private final boolean fillable;
    private final boolean withDevice;

    private Template(List<byte[]> texts, List<Slot> slots, String text, int check) {
        this.texts = texts.toArray(byte[][]::new);
        this.slots = slots.toArray(Slot[]::new);
        this.length = texts.stream().mapToInt(part -> part.length).sum()
                + slots.stream().mapToInt(Slot::usualLength).sum();
        this.check = check;
        this.numberedOrder = text.contains(ORDER);
        this.numberedLogins = text.contains(LOGINS);
        this.fillable = slots.contains(Slot.FILL);
        this.withDevice = slots.contains(Slot.TOKEN);
    }

    /**
     * A template of that text.
     *
     * @param check the sum of the content of its {@link #sample}, or {@link ContentCheck#NONE}
     */
    static Template of(String text, int check) {
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
        return new Template(texts, slots, text, check);
    }

    /** JSON of the same content, without the members that are filled by each event. */
    static String sample(String text) {
        return SLOT.matcher(text.replace(ORDER, "").replace(LOGINS, "").replace(FILL, ""))
                .replaceAll("0");
    }

    /** About how many bytes an event of it takes. */
    int length() {
        return length;
    }

    /** Whether it can be brought to a size. */
    boolean isFillable() {
        return fillable;
    }

    /** Whether it brings its user's device with a push token. */
    boolean hasDevice() {
        return withDevice;
    }

    /** Whether it is known what is to arrive of it. */
    boolean hasCheck() {
        return check != ContentCheck.NONE;
    }

    /** Adds what is to arrive of an event to a sum; the event's number is what {@code name} holds from {@code digits} on. */
    void addTo(ContentCheck sum, byte[] name, int digits) {
        sum.add(check);
        if (numberedOrder) {
            sum.text("order_id", name, digits, name.length);
        }
        if (numberedLogins) {
            sum.number("logins", name, digits, name.length);
        }
    }

    /** Writes an event whose slots {@code writer} fills. */
    void render(EventWriter writer, LabUser user, ByteWriter out) {
        for (int i = 0; i < slots.length; i++) {
            out.write(texts[i]);
            writer.fill(slots[i], user, out);
        }
        out.write(texts[slots.length]);
    }

    /** What the text of one sort of event may look like. */
    enum Style {
        /** As it leaves Segment. */
        FULL,
        /** As small as it can be. */
        LEAN,
        /** With snake_case twins of its own members. */
        SNAKE_CASE,
        /** Without its type. */
        NO_TYPE,
        /** As a library sends it in a batch. */
        RAW,
        /** As a row of a warehouse. */
        ROW
    }
}
