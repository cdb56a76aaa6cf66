package io.moebridge.loadtest.simulator;

/**
 * What a workspace may send by the bulk call in a minute, as a client would be told that counts users, events and devices apart. Where the simulator counts devices as users, the
 * client has to leave a part of the users for them: half, as a new user's first event often brings a device.
 */
public record BulkAllowance(long users, long events, long devices) {

    /** The allowance of a workspace with these limits under these rules. */
    public static BulkAllowance of(Limits limits, Rules rules) {
        long users = limits.bulkUsers();
        return switch (rules.of(Rule.BULK_DEVICES)) {
            case "apart" -> new BulkAllowance(users, limits.bulkEvents(), limits.devices());
            case "free" -> new BulkAllowance(users, limits.bulkEvents(), users);
            default -> new BulkAllowance(users - users / 2, limits.bulkEvents(), users / 2);
        };
    }
}
