package io.moebridge.benchmark;

import java.nio.charset.StandardCharsets;

/** How the records of a benchmark are wrapped. */
enum RecordShapes {
    /** As Segment sends them. */
    SEGMENT {
        @Override
        byte[] wrap(byte[] event, int number) {
            return event;
        }
    },
    /** Half as Segment sends them; the rest as text in JSON, in an envelope of Connect, and in a batch of one. */
    MIXED {
        @Override
        byte[] wrap(byte[] event, int number) {
            String text = new String(event, StandardCharsets.UTF_8);
            String wrapped =
                    switch (number % 8) {
                        case 0 -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
                        case 1 -> "{\"schema\":null,\"payload\":" + text + "}";
                        case 2 -> "{\"batch\":[" + text + "],\"sentAt\":\"2026-01-01T00:00:00.000Z\"}";
                        case 3 -> "[" + text + "]";
                        default -> text;
                    };
            return wrapped.getBytes(StandardCharsets.UTF_8);
        }
    };

    abstract byte[] wrap(byte[] event, int number);
}
