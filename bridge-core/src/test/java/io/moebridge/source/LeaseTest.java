package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Lease lease = new Lease(Duration.ofSeconds(15));
    private final long now = System.nanoTime();

    @Test
    void withoutAnyCommit_isNotHeld() {
        assertThat(lease.held(System.nanoTime())).isFalse();
    }

    @Test
    void acknowledgedCommit_givesItForItsLength() {
        lease.renew(now);
        assertThat(lease.held(now + 14 * SECOND)).isTrue();
        assertThat(lease.held(now + 15 * SECOND)).isFalse();
    }

    @Test
    void acknowledgementReadLate_countsFromTheSending() {
        lease.renew(now);
        long wokenUp = now + 40 * SECOND;
        lease.renew(now + SECOND);
        assertThat(lease.held(wokenUp)).isFalse();
    }

    @Test
    void olderCommit_takesNothingAway() {
        lease.renew(now + 5 * SECOND);
        lease.renew(now);
        assertThat(lease.held(now + 19 * SECOND)).isTrue();
    }

    @Test
    void lostPartitions_endIt() {
        lease.renew(now);
        lease.end();
        assertThat(lease.held(System.nanoTime())).isFalse();
    }

    @Test
    void shorterLength_holdsFromTheNextCommitOn() {
        lease.length(Duration.ofSeconds(4));
        lease.renew(now);
        assertThat(lease.held(now + 4 * SECOND)).isFalse();
    }
}
