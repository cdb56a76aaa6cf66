package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts events into records, in each of the thirteen shapes (SEG 3.5). */
final class ShapeMaker {
    private final Dice dice;
    private final RecordMaker records;

    ShapeMaker(Dice dice) {
        this.dice = dice;
        this.records = new RecordMaker(dice);
    }

    byte @Nullable [] record() {
        if (dice.onceIn(500)) {
            return dice.onceIn(2) ? null : new byte[0];
        }
        return packed(Scribe.write(content(), dice));
    }

    private byte[] packed(String json) {
        String text = json;
        if (dice.onceIn(40)) {
            text = Scribe.write(text, dice);
        }
        if (dice.onceIn(40)) {
            text = dice.one(List.of("\ufeff", " ", "\n\t", "\ufeff ", " \ufeff", "\u0000", "x")) + text;
        }
        if (dice.onceIn(60)) {
            text += dice.one(List.of(" ", "\n", "{}", ",", "]", "\u0000"));
        }
        byte[] bytes = text.getBytes(UTF_8);
        if (dice.onceIn(30)) {
            bytes = joined(new byte[] {0, 0, 0, 1, (byte) dice.below(256)}, bytes);
        }
        return dice.onceIn(30) ? zipped(bytes) : bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private @Nullable Object content() {
        return switch (dice.below(16)) {
            case 0 -> several();
            case 1 -> batch();
            case 2 -> connect(dice.onceIn(10) ? null : dice.onceIn(5) ? batch() : single());
            case 3 -> debezium();
            case 4 -> wrapper();
            case 5, 6 -> records.row();
            case 7 -> dice.onceIn(20) ? new NastyValues(dice).value(3) : untyped();
            default -> records.event();
        };
    }

    /** An event whose shape has to tell what it is. */
    private Members untyped() {
        Members event = records.event();
        event.remove("type");
        if (dice.onceIn(2)) {
            event.put(dice.one(List.of("traits", "properties", "context", "type")), null);
        }
        return event;
    }

    private @Nullable Object single() {
        return switch (dice.below(8)) {
            case 0 -> records.row();
            case 1 -> debezium();
            case 2 -> wrapper();
            case 3 -> untyped();
            case 4 -> connect(dice.onceIn(4) ? several() : dice.onceIn(4) ? "{}" : records.row());
            default -> records.event();
        };
    }

    private List<@Nullable Object> several() {
        List<@Nullable Object> events = new ArrayList<>();
        for (int i = dice.below(5); i > 0; i--) {
            events.add(dice.onceIn(20) ? new NastyValues(dice).value(2) : dice.onceIn(4) ? single() : records.event());
        }
        return events;
    }

    private Members batch() {
        Members batch = new Members();
        if (dice.onceIn(20)) {
            batch.put("type", dice.onceIn(3) ? null : dice.one(List.of("batch", "track")));
        }
        batch.put("batch", dice.onceIn(30) ? records.event() : several());
        for (String name : List.of("context", "integrations", "sentAt", "writeKey")) {
            Object shared = records.event().get(name);
            if (shared != null) {
                batch.put(name, shared);
            }
        }
        return batch;
    }

    private Members connect(@Nullable Object payload) {
        Members connect = new Members();
        connect.put("schema", dice.onceIn(10) ? null : new Members());
        connect.put("payload", payload);
        if (dice.onceIn(20)) {
            connect.put("more", true);
        }
        return connect;
    }

    private Members debezium() {
        Members change = new Members();
        change.put("op", dice.one(List.of("c", "r", "u", "u", "d", "t", "m", "C")));
        change.put("before", dice.onceIn(3) ? records.row() : null);
        Object after = dice.onceIn(4) ? records.event() : records.row();
        if (!dice.onceIn(20)) {
            change.put("after", dice.onceIn(10) ? null : after);
        }
        Members source = new Members();
        source.put("table", dice.one(List.of("users", "identifies", "tracks", "pages", "order_completed", "custom")));
        if (!dice.onceIn(5)) {
            change.put("source", source);
        }
        return change;
    }

    private Members wrapper() {
        Members wrapper = new Members();
        String name = dice.one(List.of("data", "event", "message", "body", "value"));
        wrapper.put(name, dice.onceIn(6) ? records.row() : records.event());
        if (dice.onceIn(4)) {
            wrapper.put(dice.one(List.of("meta", "data", "userId")), "x");
        }
        if (dice.onceIn(6)) {
            wrapper.put("type", dice.onceIn(4) ? null : dice.one(List.of("com.acme.segment", "track", "")));
        }
        return wrapper;
    }
}
