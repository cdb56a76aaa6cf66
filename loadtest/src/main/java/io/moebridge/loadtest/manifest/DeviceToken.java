package io.moebridge.loadtest.manifest;

import io.moebridge.loadtest.content.ContentCheck;

/**
 * The device that an event brings: its id, and the push token that MoEngage is to learn.
 *
 * @param check the sum of what the device says of itself (see {@link ContentCheck}); {@link ContentCheck#NONE} when not known
 */
public record DeviceToken(String id, String token, int check) {

    /** A device of which nothing but its id and token is compared. */
    public DeviceToken(String id, String token) {
        this(id, token, ContentCheck.NONE);
    }
}
