package io.moebridge.moengage;

/**
 * How events and devices are written.
 *
 * @param messageIdAttribute the event attribute that carries the Segment message id; empty: none
 * @param realTimeAction whether events are marked for campaigns that they trigger
 * @param devices which calls make devices
 */
public record EventRules(String messageIdAttribute, boolean realTimeAction, Devices devices) {

    /** Which calls make devices. */
    public enum Devices {
        ANY_CALL,
        IDENTIFY,
        OFF
    }

    public static final EventRules DEFAULTS = new EventRules("segment_message_id", false, Devices.ANY_CALL);
}
