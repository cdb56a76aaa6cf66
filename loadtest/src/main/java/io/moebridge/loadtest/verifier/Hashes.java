package io.moebridge.loadtest.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Numbers of 64 bits that stand for what is longer. */
final class Hashes {

    private Hashes() {}

    /** Spreads every bit over all others (the last steps of MurmurHash3). */
    static long mixed(long bits) {
        long h = bits;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash ^ text.charAt(i));
        }
        return hash;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
