package io.moebridge.loadtest.generator;

import java.nio.charset.StandardCharsets;

/** Writes what stands around the events of a record. Times are those of the event written last. Not thread-safe. */
final class Framing {

    private static final byte[] BATCH = ascii("{\"batch\":[");
    private static final byte[] BATCH_SENT = ascii("],\"sentAt\":\"");
    private static final byte[] BATCH_END = ascii("\",\"integrations\":{},\"context\":{\"library\":{\"name\":"
            + "\"@segment/analytics-node\",\"version\":\"3.1.0\"}},\"writeKey\":\"lab-write-key\",\"sequence\":7}");
    private static final byte[] CONNECT = ascii(
            "{\"schema\":{\"type\":\"struct\",\"optional\":false,\"name\":"
                    + "\"segment.Event\",\"fields\":[{\"type\":\"string\",\"optional\":true,\"field\":\"messageId\"}]},\"payload\":");
    private static final byte[] DEBEZIUM = ascii("{\"before\":null,\"after\":");
    private static final byte[] DEBEZIUM_END =
            ascii(",\"source\":{\"connector\":\"postgresql\",\"db\":\"events\",\"schema\":"
                    + "\"public\",\"table\":\"outbox\"},\"op\":\"c\",\"ts_ms\":1760000000000}");
    private static final byte[] WRAPPER = ascii("{\"id\":17,\"message\":");

    private Framing() {}

    static void open(Shape shape, ByteWriter out) {
        switch (shape) {
            case ARRAY -> out.writeByte('[');
            case BATCH -> out.write(BATCH);
            case CONNECT -> out.write(CONNECT);
            case DEBEZIUM -> out.write(DEBEZIUM);
            case WRAPPER -> out.write(WRAPPER);
            default -> {
                // The event is the record.
            }
        }
    }

    static void close(Shape shape, EventClock clock, ByteWriter out) {
        switch (shape) {
            case ARRAY -> out.writeByte(']');
            case BATCH -> {
                out.write(BATCH_SENT);
                out.write(clock.of(Slot.SENT_AT));
                out.write(BATCH_END);
            }
            case CONNECT, WRAPPER -> out.writeByte('}');
            case DEBEZIUM -> out.write(DEBEZIUM_END);
            default -> {
                // The event is the record.
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
