package io.moebridge.loadtest.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much a workspace may send. Numbers are per minute and count users, events or devices, not requests, but where said.
 *
 * @param bulkUsers users by the bulk call
 * @param bulkEvents events by the bulk call
 * @param users users by Track User
 * @param events events by Track Event
 * @param devices devices by the device call
 * @param exported users by Get User
 * @param merged pairs by merge
 * @param deletions requests to delete
 * @param deviceRequests requests to opt devices out
 * @param cohortRequests requests of cohort sync
 * @param segmentPerSecond requests a second on Segment's path
 */
public record Limits(
        long bulkUsers,
        long bulkEvents,
        long users,
        long events,
        long devices,
        long exported,
        long merged,
        long deletions,
        long deviceRequests,
        long cohortRequests,
        long segmentPerSecond) {

    private static final long ANY = Long.MAX_VALUE / 4;

    /** MoEngage's current numbers. */
    public static Limits documented() {
        return new Limits(60_000, 60_000, 10_000, 30_000, 10_000, 1_000, 1_000, 5_000, 1_000, 300, 500);
    }

    /** MoEngage's numbers with those of the older page for bulk. */
    public static Limits older() {
        return documented().withBulk(10_000, 30_000);
    }

    /** No limits at all. */
    public static Limits none() {
        return new Limits(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY);
    }

    /** The limits that a workspace begins with under these rules. */
    public static Limits of(Rules rules) {
        Limits limits =
                switch (rules.of(Rule.LIMITS)) {
                    case "documented" -> documented();
                    case "older" -> older();
                    default -> none();
                };
        return rules.is(Rule.LIMITS, "none") ? limits : limits.withSegmentPerSecond(rules.number(Rule.SEGMENT_LIMIT));
    }

    /** These limits with others for the bulk call, a minute. */
    public Limits withBulk(long usersPerMinute, long eventsPerMinute) {
        return new Limits(
                usersPerMinute,
                eventsPerMinute,
                users,
                events,
                devices,
                exported,
                merged,
                deletions,
                deviceRequests,
                cohortRequests,
                segmentPerSecond);
    }

    private Limits withSegmentPerSecond(long requests) {
        return new Limits(
                bulkUsers,
                bulkEvents,
                users,
                events,
                devices,
                exported,
                merged,
                deletions,
                deviceRequests,
                cohortRequests,
                requests);
    }

    /** Whether a number stands for no limit at all. */
    static boolean isNone(long limit) {
        return limit >= ANY;
    }

    long of(Pool pool) {
        return switch (pool) {
            case BULK_USERS -> bulkUsers;
            case BULK_EVENTS -> bulkEvents;
            case USERS -> users;
            case EVENTS -> events;
            case DEVICES -> devices;
            case EXPORTED -> exported;
            case MERGED -> merged;
            case DELETIONS -> deletions;
            case DEVICE_REQUESTS -> deviceRequests;
            case COHORT_REQUESTS -> cohortRequests;
            case SEGMENT_REQUESTS -> segmentPerSecond;
        };
    }

    /** By name, for JSON. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new TreeMap<>();
        for (Pool pool : Pool.values()) {
            map.put(pool.key(), of(pool));
        }
        return map;
    }
}
