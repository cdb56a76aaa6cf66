package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.simulator.TextTable;
import java.util.Arrays;

/** A small number for each user of a workspace, and how many of his events were accepted. Not thread-safe. */
final class People {

    private final TextTable appIds = new TextTable();
    private final TextTable users = new TextTable();
    private final LongIntMap numbers = new LongIntMap();
    private int[] app = new int[16];
    private int[] user = new int[16];
    private int[] acceptances = new int[16];
    private int size;

    /** The number of a user; a new one when he is not known. */
    int add(String appId, String customerId) {
        long key = key(appIds.numberOf(appId), users.numberOf(customerId));
        int known = numbers.get(key);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        if (size == app.length) {
            app = Arrays.copyOf(app, 2 * size);
            user = Arrays.copyOf(user, 2 * size);
            acceptances = Arrays.copyOf(acceptances, 2 * size);
        }
        app[size] = (int) (key >>> 32);
        user[size] = (int) key;
        numbers.put(key, size);
        return size++;
    }

    /** The number of a user, or -1. */
    int find(String appId, String customerId) {
        int appNumber = appIds.find(appId);
        int userNumber = users.find(customerId);
        return appNumber < 0 || userNumber < 0 ? LongIntMap.ABSENT : numbers.get(key(appNumber, userNumber));
    }

    String appId(int person) {
        return appIds.requiredText(app[person]);
    }

    String user(int person) {
        return users.requiredText(user[person]);
    }

    void accepted(int person) {
        acceptances[person]++;
    }

    /** How many acceptances of the user's events there were so far, repeats included. */
    int acceptances(int person) {
        return acceptances[person];
    }

    String describe(int person) {
        return "user " + user(person) + " of " + appId(person);
    }

    private static long key(int app, int user) {
        return (long) app << 32 | user;
    }
}
