package io.moebridge;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Routing.Rule;
import io.moebridge.segment.SegmentDecoder;
import io.moebridge.source.Interpretation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells whether two configurations mean the same by an event of a record, and send it to the same workspace. */
final class Fingerprint {
    private Fingerprint() {}

    static Interpretation interpretation(BridgeSettings settings) {
        String text = settings.routing().rules().stream().map(Fingerprint::text).collect(Collectors.joining("\n"))
                + "\n--\n"
                + settings.workspaces().stream().map(Fingerprint::text).sorted().collect(Collectors.joining("\n"))
                + "\n--\n"
                + String.join("\n", settings.wrappers());
        return new Interpretation(digest(text), SegmentDecoder.VERSION);
    }

    /** A map's own text has another order in each process. */
    private static String text(Rule rule) {
        return rule instanceof Routing.ByField byField
                ? "ByField " + byField.field() + " " + new TreeMap<>(byField.workspaces())
                : rule.toString();
    }

    private static String text(WorkspaceSettings settings) {
        return settings.workspace().name() + " " + settings.workspace().appId() + " "
                + settings.client().appId();
    }

    private static long digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
