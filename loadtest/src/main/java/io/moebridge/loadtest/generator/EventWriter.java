package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Writes one event after the other, gives each its name, and adds up what is to arrive of it. Not thread-safe. */
final class EventWriter {

    private static final byte[][] BAD_BYTES = {
        {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xe2, (byte) 0x82}
    };

    private final EventClock clock;
    private final SplittableRandom random;
    private final Filling filling;
    private final byte[] idPrefix;
    private final ByteWriter id = new ByteWriter(40);
    private final ContentCheck check = new ContentCheck();
    private byte[] labId = {};
    private long made;
    private long seq;
    private int missing;

    EventWriter(long seed, EventClock clock, SplittableRandom random, Filling filling) {
        this.clock = clock;
        this.random = random;
        this.filling = filling;
        this.idPrefix = ("s" + seed + "-").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes an event.
     *
     * @param number among the user's events that are to be accepted
     * @param bytes how large it is to be at least
     */
    void write(Template template, LabUser user, long number, int bytes, ByteWriter out) {
        made++;
        seq = number;
        missing = bytes - template.length();
        labId = nextName();
        check.clear();
        template.addTo(check, labId, idPrefix.length);
        template.render(this, user, out);
    }

    private byte[] nextName() {
        id.clear();
        id.write(idPrefix);
        id.writeNumber(made);
        return id.toBytes();
    }

    /** The name of the event written last. */
    byte[] labId() {
        return labId;
    }

    /** The name of the event written last. */
    String labName() {
        return new String(labId, StandardCharsets.US_ASCII);
    }

    /** The sum of what is to arrive of the event written last. */
    int check() {
        return check.sum();
    }

    /** Writes the value of a slot. */
    void fill(Slot slot, LabUser user, ByteWriter out) {
        switch (slot) {
            case USER -> out.write(user.key());
            case ANONYMOUS -> out.write(user.anonymousId());
            case DEVICE_ID -> out.write(user.deviceId());
            case TOKEN -> out.write(user.token());
            case MESSAGE_ID -> out.writeUuid(random.nextLong(), random.nextLong());
            case AT -> out.write(clock.millisText());
            case MODEL -> out.write(user.model());
            case SEQ -> out.writeNumber(seq);
            case ID -> out.write(labId);
            case NUMBER -> out.write(labId, idPrefix.length, labId.length);
            case BAD_BYTES -> out.write(BAD_BYTES[(int) (made % BAD_BYTES.length)]);
            case FILL -> fillUp(out);
            default -> out.write(clock.of(slot));
        }
    }

    private void fillUp(ByteWriter out) {
        if (missing > 0) {
            filling.write(missing, (int) made, out, check);
        }
    }
}
