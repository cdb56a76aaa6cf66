package io.moebridge.loadtest.simulator;

/**
 * What a workspace may send by the bulk call in a minute, as a client would be told that counts users, events and devices apart. Where the simulator counts devices as users, the
 * client has to leave a part of the users for them.
 */
public record BulkAllowance(long users, long events, long devices) {

    private static final long DEVICE_PART = 6;

    /** The allowance of a workspace with these limits under these rules. */
    public static BulkAllowance of(Limits limits, Rules rules) {
        long users = limits.bulkUsers();
        return switch (rules.of(Rule.BULK_DEVICES)) {
            case "apart" -> new BulkAllowance(users, limits.bulkEvents(), limits.devices());
            case "free" -> new BulkAllowance(users, limits.bulkEvents(), users);
            default -> new BulkAllowance(users - users / DEVICE_PART, limits.bulkEvents(), users / DEVICE_PART);
        };
    }
}
