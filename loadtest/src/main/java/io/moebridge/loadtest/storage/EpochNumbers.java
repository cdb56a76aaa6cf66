package io.moebridge.loadtest.storage;

/** How a number is read that stands for a time. */
public enum EpochNumbers {
    /** As milliseconds from 100,000,000,000 up, as seconds below. */
    GUESS,
    /** Always as seconds, so that milliseconds lie far in the future. */
    SECONDS
}
