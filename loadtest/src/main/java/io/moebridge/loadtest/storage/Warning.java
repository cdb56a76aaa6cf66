package io.moebridge.loadtest.storage;

/**
 * Something that was stored, and changed by it or at risk.
 *
 * @param what such as {@code event Order Completed} or {@code attribute plan}
 * @param detail what else there is to say; may be empty
 */
public record Warning(String what, WarningReason reason, String detail) {}
