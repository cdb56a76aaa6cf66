package io.moebridge.loadtest.storage;

/**
 * Something that was accepted and not stored.
 *
 * @param what such as {@code event Order Completed} or {@code attribute plan}
 * @param detail what else there is to say; may be empty
 */
public record Drop(String what, DropReason reason, String detail) {}
