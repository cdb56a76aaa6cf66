package io.moebridge.source;

import java.time.Duration;

/** Leases for tests of those who ask for one. */
public final class Leases {
    private Leases() {}

    /** One that does not run out while a test lasts. */
    public static Lease held() {
        Lease lease = new Lease(Duration.ofHours(1));
        lease.renew(System.nanoTime());
        return lease;
    }

    /** One that was never given. */
    public static Lease missing() {
        return new Lease(Duration.ofSeconds(15));
    }
}
