package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The time of another clock, set forward by as much as wanted. Thread-safe. */
public final class LabClock implements InstantSource {

    private final InstantSource base;
    private final AtomicLong offsetNanos = new AtomicLong();

    private LabClock(InstantSource base) {
        this.base = base;
    }

    /** Real time, not yet set forward. */
    public static LabClock system() {
        return new LabClock(InstantSource.system());
    }

    /** A clock that stands still at a moment until it is set forward. */
    public static LabClock stoppedAt(Instant moment) {
        return new LabClock(InstantSource.fixed(moment));
    }

    @Override
    public Instant instant() {
        return base.instant().plusNanos(offsetNanos.get());
    }

    /**
     * Sets the clock forward.
     *
     * @throws IllegalArgumentException on a negative step: what has been stored would lie in the future
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock is set forward only, not by " + step);
        }
        var unused = offsetNanos.addAndGet(step.toNanos());
    }

    /** How far it has been set forward. */
    public Duration offset() {
        return Duration.ofNanos(offsetNanos.get());
    }
}
