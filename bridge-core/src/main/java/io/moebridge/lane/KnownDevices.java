package io.moebridge.lane;

import io.moebridge.moengage.Element.Kind;

/**
 * The device cache: devices that MoEngage has accepted in the last 24 h. Many libraries put the push token on every call; a
 * device that says nothing new is not sent again, and its event ends with the element before it.
 *
 * <p>It learns on acceptance. A device is known with the user whose it was last, so that one that changes hands is sent for
 * each of them, and for the assignment it was learned by. Event loop only.
 */
class KnownDevices {
    private final Remembered devices;

    /** @param bytes how much memory it may take */
    KnownDevices(long bytes, long now) {
        devices = new Remembered(bytes, now);
    }

    /** The element was accepted. */
    void learn(Pending accepted, long now) {
        if (accepted.element().kind() == Kind.DEVICE) {
            devices.learn(key(accepted), accepted.element().userHash(), now);
        }
    }

    /** Whether the element is a device of which MoEngage knows all this already. */
    boolean knows(Pending pending, long now) {
        return pending.element().kind() == Kind.DEVICE
                && devices.knows(key(pending), pending.element().userHash(), now);
    }

    private static long key(Pending device) {
        return device.element().deviceKey() ^ device.envelope().origin().generation() * 0x9E3779B97F4A7C15L;
    }
}
