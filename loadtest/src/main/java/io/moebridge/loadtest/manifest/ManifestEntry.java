package io.moebridge.loadtest.manifest;

import io.moebridge.loadtest.content.ContentCheck;
import org.jspecify.annotations.Nullable;

/**
 * One event that was put in, and what is to become of it.
 *
 * @param id its name, the event's {@code lab_id}
 * @param appId the workspace that it goes to
 * @param user the customer id that it is to be accepted under
 * @param seq its number among the user's events that are to be accepted, from 1; 0 for others
 * @param partition where it was put; -1 when unknown
 * @param device the device that it brings, if it brings one
 * @param check the sum of what the accepted element says (see {@link ContentCheck}); {@link ContentCheck#NONE} when not known
 * @param reason why it is skipped or dead-lettered; null when it is to be accepted
 */
public record ManifestEntry(
        String id,
        String appId,
        String user,
        long seq,
        int partition,
        EventKind kind,
        @Nullable DeviceToken device,
        Fate fate,
        int check,
        @Nullable String reason) {

    /** An event to be accepted, of whose content nothing is known. */
    public static ManifestEntry accepted(
            String id,
            String appId,
            String user,
            long seq,
            int partition,
            EventKind kind,
            @Nullable DeviceToken device) {
        return new ManifestEntry(id, appId, user, seq, partition, kind, device, Fate.ACCEPTED, ContentCheck.NONE, null);
    }

    /** An event to be skipped or dead-lettered. */
    public static ManifestEntry other(String id, String appId, String user, int partition, Fate fate, String reason) {
        return new ManifestEntry(id, appId, user, 0, partition, EventKind.OTHER, null, fate, ContentCheck.NONE, reason);
    }

    /** The same event with the sum of what is to arrive of it. */
    public ManifestEntry withCheck(int sum) {
        return new ManifestEntry(id, appId, user, seq, partition, kind, device, fate, sum, reason);
    }
}
