package io.moebridge.source;

/**
 * How this program reads records, as far as to-do lists depend on it: lists written under another interpretation mean
 * something else.
 *
 * @param routing a fingerprint of what decides which event goes to which workspace
 * @param decoding the version of the decoder: which event of a record has which index
 */
public record Interpretation(long routing, int decoding) {}
