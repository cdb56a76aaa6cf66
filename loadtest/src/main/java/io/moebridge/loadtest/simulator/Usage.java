package io.moebridge.loadtest.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request takes of a workspace's allowances.
 *
 * @param amounts by pool; never empty for a limited call
 */
record Usage(Map<Pool, Long> amounts) {

    static Usage none() {
        return new Usage(Map.of());
    }

    static Usage of(Pool pool, long amount) {
        return new Usage(Map.of(pool, amount));
    }

    /** What the elements of a call take, by the rules {@code bulk_devices} and {@code limit_pools}. */
    static Usage of(Route route, List<BulkElement> elements, Rules rules) {
        long users = 0;
        long events = 0;
        long devices = 0;
        for (BulkElement element : elements) {
            switch (element.type()) {
                case CUSTOMER -> users++;
                case EVENT -> events += element.actions();
                case DEVICE -> devices++;
            }
        }
        EnumMap<Pool, Long> amounts = new EnumMap<>(Pool.class);
        boolean bulk = route == Route.TRANSITION;
        boolean shared = rules.is(Rule.LIMIT_POOLS, "shared");
        if (bulk) {
            amounts.put(Pool.BULK_USERS, users);
            amounts.put(Pool.BULK_EVENTS, events);
            switch (rules.of(Rule.BULK_DEVICES)) {
                case "users" -> amounts.merge(Pool.BULK_USERS, devices, Long::sum);
                case "apart" -> amounts.put(Pool.DEVICES, devices);
                default -> {}
            }
        } else {
            put(amounts, Pool.USERS, shared ? Pool.BULK_USERS : null, users);
            put(amounts, Pool.EVENTS, shared ? Pool.BULK_EVENTS : null, events);
            put(amounts, Pool.DEVICES, null, devices);
        }
        return new Usage(amounts);
    }

    private static void put(Map<Pool, Long> amounts, Pool own, @Nullable Pool alsoOf, long amount) {
        if (amount > 0) {
            amounts.put(own, amount);
            if (alsoOf != null) {
                amounts.put(alsoOf, amount);
            }
        }
    }
}
