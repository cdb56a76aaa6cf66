package io.moebridge.lane;

import java.util.concurrent.TimeUnit;

/**
 * How many requests of a workspace may be in flight: additive increase, multiplicative decrease.
 *
 * <ul>
 *   <li>It grows by one for each round of acceptances, and only when it was in use; until it first shrinks, by one for
 *       each acceptance.
 *   <li>A 429 shrinks it by three tenths; of the requests that were in flight together only the first counts.
 *   <li>It shrinks by a tenth when the median time of requests is over twice the lowest median of the last 10 minutes and
 *       100 ms. That alone never takes more than three quarters of the most: a server that is slow at any load is not
 *       helped by fewer requests.
 *   <li>A 400 teaches nothing.
 * </ul>
 *
 * Event loop only.
 */
final class ConcurrencyLimit {
    private static final int START = 8;
    private static final double AFTER_THROTTLING = 0.7;
    private static final double AFTER_SLOWNESS = 0.9;
    private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(100);

    private final int most;
    private final Latencies latencies;
    private double limit;
    private boolean starting = true;
    private long shrunkAt = Long.MIN_VALUE;

    ConcurrencyLimit(int most, long now) {
        this.most = most;
        this.latencies = new Latencies(now);
        this.limit = Math.min(most, START);
    }

    int current() {
        return (int) limit;
    }

    /** @param inFlight requests in flight just before this answer came */
    void accepted(long sentAt, int inFlight, long now) {
        if (inFlight >= current()) {
            limit = Math.min(most, limit + (starting ? 1 : 1 / limit));
        }
        took(sentAt, now);
    }

    /** No answer came within {@code timeout}. */
    void timedOut(long sentAt, long now) {
        took(sentAt, now);
    }

    void throttled(long sentAt, long now) {
        if (sentAt >= shrunkAt) {
            shrink(Math.max(1, limit * AFTER_THROTTLING), now);
        }
    }

    private void took(long sentAt, long now) {
        if (!latencies.add(now - sentAt, now) || sentAt < shrunkAt) {
            return;
        }
        if (latencies.median() > 2 * latencies.lowest(now) + TOLERANCE) {
            double least = Math.max(1, most / 4.0);
            shrink(Math.min(limit, Math.max(least, limit * AFTER_SLOWNESS)), now);
        }
    }

    private void shrink(double to, long now) {
        limit = to;
        shrunkAt = now;
        starting = false;
    }
}
