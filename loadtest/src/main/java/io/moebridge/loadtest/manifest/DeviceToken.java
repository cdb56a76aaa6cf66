package io.moebridge.loadtest.manifest;

/** The device that an event brings: its id, and the push token that MoEngage is to learn. */
public record DeviceToken(String id, String token) {}
