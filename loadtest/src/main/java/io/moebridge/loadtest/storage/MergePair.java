package io.moebridge.loadtest.storage;

/** Two users, by customer id, of whom one is to become part of the other. */
public record MergePair(String mergedUser, String retainedUser) {}
