package io.moebridge.delivery;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Elements;
import io.moebridge.lane.Evidence;
import io.moebridge.lane.Lane;
import io.moebridge.lane.LaneSettings;
import io.moebridge.lane.Pending;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** Batches as a lane makes them. */
final class Batches {
    private Batches() {}

    static Batch one() {
        return of(1);
    }

    /** A batch with an event of each of so many users. */
    static Batch of(int users) {
        LaneSettings settings =
                new LaneSettings(9_000_000, users, Duration.ZERO, 1, LaneSettings.Retry.DEFAULTS, Optional.empty());
        Lane lane = new Lane("ws", settings, new ByteBudget(1_000).share(), new Silent(), new SplittableRandom(1), 0);
        Elements elements = new Elements(new Origin("t", 0, 1));
        for (int user = 0; user < users; user++) {
            lane.offer(elements.track("user-" + user, user), 0);
        }
        return Objects.requireNonNull(lane.next(0));
    }

    private static final class Silent implements Lane.Results {
        @Override
        public void settled(Pending last, Verdict verdict) {}

        @Override
        public void condemned(Pending pending, Reason reason, Evidence evidence) {}
    }
}
