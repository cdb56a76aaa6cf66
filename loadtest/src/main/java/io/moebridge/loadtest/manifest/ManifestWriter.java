package io.moebridge.loadtest.manifest;

import io.moebridge.loadtest.content.ContentCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a manifest as JSON lines. Ids, users and tokens must not need escaping in JSON. Not thread-safe. */
public final class ManifestWriter implements ManifestSink, AutoCloseable {

    private static final int FLUSH_AT = 1 << 16;

    private final Writer out;
    private final StringBuilder lines = new StringBuilder(2 * FLUSH_AT);

    private ManifestWriter(Writer out) {
        this.out = out;
    }

    /** Creates the file, or empties it. */
    public static ManifestWriter create(Path file) throws IOException {
        return new ManifestWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    @Override
    public void add(ManifestEntry entry) {
        field("{\"id\":\"", entry.id());
        field(",\"ws\":\"", entry.appId());
        field(",\"user\":\"", entry.user());
        if (entry.seq() > 0) {
            lines.append(",\"seq\":").append(entry.seq());
        }
        if (entry.partition() >= 0) {
            lines.append(",\"partition\":").append(entry.partition());
        }
        field(",\"kind\":\"", entry.kind().wireName());
        addDevice(entry.device());
        field(",\"fate\":\"", entry.fate().wireName());
        check(entry.check());
        String reason = entry.reason();
        if (reason != null) {
            field(",\"reason\":\"", reason);
        }
        lines.append("}\n");
        if (lines.length() >= FLUSH_AT) {
            flush();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }

    private void addDevice(@Nullable DeviceToken device) {
        if (device != null) {
            field(",\"device\":{\"id\":\"", device.id());
            field(",\"token\":\"", device.token());
            check(device.check());
            lines.append('}');
        }
    }

    private void check(int sum) {
        if (sum != ContentCheck.NONE) {
            lines.append(",\"check\":").append(sum);
        }
    }

    private void field(String opening, String value) {
        lines.append(opening).append(value).append('"');
    }

    private void flush() {
        try {
            out.append(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest could not be written", e);
        }
        lines.setLength(0);
    }
}
