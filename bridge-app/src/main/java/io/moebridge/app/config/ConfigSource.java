package io.moebridge.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A configuration file with the files that it refers to, and whether any of them has changed since it was read. It looks at what is in them: a
 * mounted secret is changed by exchanging a symbolic link, which moves no date that could be relied on. Not thread-safe.
 */
public final class ConfigSource {
    private final Path file;
    private final Overrides overrides;
    private final Map<String, String> environment;
    private final Set<Path> files = new TreeSet<>();
    private byte[] seen = {};
    private byte[] latest = {};

    public ConfigSource(Path file, Overrides overrides, Map<String, String> environment) {
        this.file = file;
        this.overrides = overrides;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the configuration; what it is made of counts as seen, also when it is wrong. It is read twice, with a look before and after the
     * second time, so that a change in the middle is seen at the next look.
     *
     * @throws ConfigException with all problems, when there is one
     */
    public ConfigFile read() {
        try {
            ConfigFile unused = readOnce();
        } catch (RuntimeException again) {
            // The second reading says it.
        }
        byte[] before = content();
        try {
            return readOnce();
        } finally {
            latest = content();
            seen = Arrays.equals(before, latest) ? latest : new byte[0];
        }
    }

    private ConfigFile readOnce() {
        files.clear();
        return ConfigFile.read(file, overrides, environment, files);
    }

    /**
     * Whether something else is there than was read, and was there at the last look already: whoever writes a file may be in the
     * middle of it.
     */
    public boolean hasChanged() {
        byte[] now = content();
        boolean standsStill = Arrays.equals(now, latest);
        latest = now;
        return standsStill && !Arrays.equals(now, seen);
    }

    /** A digest of all files; one that cannot be read is as good as empty. */
    private byte[] content() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path each : files) {
                digest.update(each.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(bytesOf(each));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Nothing of what can be read only once, like a pipe: it does not change. */
    private static byte[] bytesOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException absent) {
            return new byte[0];
        }
    }
}
