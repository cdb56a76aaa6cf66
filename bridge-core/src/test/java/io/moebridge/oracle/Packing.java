package io.moebridge.oracle;

import io.moebridge.oracle.Json.NotJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What is round the JSON of a record: nothing, a registry's prefix, gzip, blanks, a JSON text (SEG 3.5 #1 to #5). */
final class Packing {
    /** Longer records are {@code too_large} (design, section 4). */
    static final int MAX_BYTES = 1 << 20;

    private static final int PREFIX = 5;

    private Packing() {}

    static @Nullable Object open(byte @Nullable [] value) throws Refused {
        if (value == null) {
            throw new Refused("tombstone");
        }
        byte[] plain = unzipped(limited(value));
        boolean prefixed = plain.length > 0 && plain[0] == 0;
        try {
            return prefixed ? registered(plain) : read(plain);
        } catch (NotJson e) {
            throw new Refused(prefixed && !e.tooDeep ? "binary_schema" : "undecodable");
        }
    }

    private static byte[] limited(byte[] value) throws Refused {
        if (value.length > MAX_BYTES) {
            throw new Refused("too_large");
        }
        return value;
    }

    private static byte[] unzipped(byte[] value) throws Refused {
        if (value.length < 2 || value[0] != 0x1f || value[1] != (byte) 0x8b) {
            return value;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(value))) {
            return limited(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Refused("undecodable");
        }
    }

    private static @Nullable Object registered(byte[] value) throws NotJson {
        if (value.length <= PREFIX || (value[PREFIX] != '{' && value[PREFIX] != '[')) {
            throw new NotJson("not JSON behind the prefix", false);
        }
        return read(Arrays.copyOfRange(value, PREFIX, value.length));
    }

    private static @Nullable Object read(byte[] value) throws NotJson {
        Object outer = Json.read(trimmed(Json.text(value)));
        return outer instanceof String inner ? Json.read(inner) : outer;
    }

    /** Without a byte order mark. */
    private static String trimmed(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
