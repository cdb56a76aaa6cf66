package io.moebridge.pipeline;

import io.moebridge.message.Origin;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Notices users whose records come by several partitions, whose order therefore is not kept. It looks at one user in 16, and
 * remembers where each was seen last in a table of fixed size: it may miss one, and does not accuse a wrong one. Shared by the
 * workers.
 */
final class ScatteredUsers {
    private static final int ONE_IN = 16;
    private static final int PLACES = 1 << 14;

    /** Of a place's 64 bits, from the lowest: whether it was told, the partition, the user. */
    private static final long TOLD = 1;

    private static final long PARTITION = 0xFFFFL << 1;
    private static final long USER = ~(PARTITION | TOLD);

    private final AtomicLongArray places = new AtomicLongArray(PLACES);

    /** Whether the user was seen in another partition before, which is said once. */
    boolean noticed(long userKey, Origin origin) {
        if ((userKey & (ONE_IN - 1)) != 0) {
            return false;
        }
        int place = (int) (userKey >>> 4) & (PLACES - 1);
        long user = userKey & USER;
        long partition = (long) (origin.topic().hashCode() * 31 + origin.partition()) << 1 & PARTITION;
        long seen = places.get(place);
        if ((seen & USER) != user || seen == 0) {
            places.set(place, user | partition);
            return false;
        }
        boolean elsewhere = (seen & PARTITION) != partition && (seen & TOLD) == 0;
        return elsewhere && places.compareAndSet(place, seen, seen | TOLD);
    }
}
