package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.LaneParts.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lane as a whole, through random interleavings; each run can be repeated by its seed. */
class LaneWeatherTest {
    private static final long SEED = Long.getLong("schedules.seed", 1);
    private static final int RUNS = Integer.getInteger("schedules.runs", 400);
    private static final int ENOUGH_TO_FIND = 400;

    @Test
    void anyWeather_keepsEveryPromise() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            assertThat(sail(seed, LaneParts::of)).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void plantedBug_isFound(Bug bug) {
        long found = Stream.iterate(1L, seed -> seed + 1)
                .limit(ENOUGH_TO_FIND)
                .filter(seed -> !sail(seed, bug).isEmpty())
                .findFirst()
                .orElse(-1L);
        assertThat(found).as("the seed that shows it").isPositive();
    }

    private static List<String> sail(long seed, Voyage.Builder builder) {
        Voyage voyage = new Voyage(seed, builder);
        voyage.sail();
        return voyage.findings;
    }

    /** Lanes with one rule broken. */
    enum Bug implements Voyage.Builder {
        EVERY_400_IS_BELIEVED {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                return with(LaneParts.of(settings, around, now), new Belief() {
                    @Override
                    boolean believes(Batch lone, boolean nothingElseToAskWith, boolean besideSuspects, long when) {
                        return true;
                    }
                });
            }
        },
        AN_OUTAGE_IS_A_REASON_TO_GIVE_UP {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                LaneParts parts = LaneParts.of(settings, around, now);
                return with(parts, new Suspicion(settings.retry(), parts.holdings()) {
                    @Override
                    Advice failed(Batch batch, boolean answered, long accepted, boolean nothingNew, long when) {
                        Advice advice = super.failed(batch, answered, accepted, nothingNew, when);
                        return batch.alone() && batch.attempts() > 8 ? Advice.GIVE_UP : advice;
                    }
                });
            }
        },
        REPETITIONS_ARE_FREE {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                return with(settings, around, new Allowance(settings.limits(), now) {
                    @Override
                    boolean spend(Batch batch) {
                        return true;
                    }
                });
            }
        },
        THE_BURST_IS_NOT_SUBTRACTED {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                Optional<LaneSettings.Limits> more = settings.limits()
                        .map(limits -> new LaneSettings.Limits(
                                limits.usersPerMinute() + 2,
                                limits.eventsPerMinute() + 2,
                                limits.devicesPerMinute() + 2));
                return with(settings, around, new Allowance(more, now));
            }
        },
        EVERY_USER_IS_KNOWN {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                LaneParts parts = LaneParts.of(settings, around, now);
                KnownUsers all = new KnownUsers(0, now) {
                    @Override
                    boolean knows(Pending pending, long when) {
                        return true;
                    }
                };
                return with(parts, new BatchFormer(settings, parts.queues(), parts.allowance(), all, parts.holdings()));
            }
        },
        THE_BODY_IS_NOT_MEASURED {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                LaneParts parts = LaneParts.of(settings, around, now);
                LaneSettings longer = new LaneSettings(
                        settings.batchBytes() + 40,
                        settings.batchElements(),
                        settings.linger(),
                        settings.maxRequests(),
                        settings.retry(),
                        settings.limits());
                return with(
                        parts,
                        new BatchFormer(longer, parts.queues(), parts.allowance(), parts.known(), parts.holdings()));
            }
        },
        A_DEPARTED_BATCH_IS_SENT_AGAIN {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                return with(
                        settings,
                        around,
                        now,
                        (holdings, guard) ->
                                new Queues("ws", holdings, guard, new KnownDevices(0, now), around.results()) {
                                    @Override
                                    Batch leave(Batch batch) {
                                        return batch;
                                    }
                                });
            }
        },
        A_USER_IS_FREE_WHILE_HE_WAITS_FOR_A_DEAD_LETTER {
            @Override
            public LaneParts build(LaneSettings settings, Surroundings around, long now) {
                return with(
                        settings,
                        around,
                        now,
                        (holdings, guard) ->
                                new Queues("ws", holdings, guard, new KnownDevices(0, now), around.results()) {
                                    @Override
                                    void condemn(
                                            UserQueue user, io.moebridge.message.Reason reason, Evidence evidence) {
                                        super.condemn(user, reason, evidence);
                                        free(user);
                                    }
                                });
            }
        };

        /** Makes queues that are wrong in one thing. */
        private interface QueuesMaker {
            Queues make(Holdings holdings, DuplicateGuard guard);
        }

        static LaneParts with(LaneParts parts, Belief belief) {
            return new LaneParts(
                    parts.holdings(),
                    parts.queues(),
                    parts.allowance(),
                    parts.former(),
                    parts.standing(),
                    parts.limit(),
                    belief,
                    parts.suspicion(),
                    parts.backoff(),
                    parts.known(),
                    parts.hotUsers());
        }

        static LaneParts with(LaneParts parts, Suspicion suspicion) {
            return new LaneParts(
                    parts.holdings(),
                    parts.queues(),
                    parts.allowance(),
                    parts.former(),
                    parts.standing(),
                    parts.limit(),
                    parts.belief(),
                    suspicion,
                    parts.backoff(),
                    parts.known(),
                    parts.hotUsers());
        }

        static LaneParts with(LaneParts parts, BatchFormer former) {
            return with(parts, parts.queues(), parts.allowance(), former);
        }

        static LaneParts with(LaneSettings settings, Surroundings around, Allowance allowance) {
            LaneParts parts = LaneParts.of(settings, around, 0);
            BatchFormer former = new BatchFormer(settings, parts.queues(), allowance, parts.known(), parts.holdings());
            return with(parts, parts.queues(), allowance, former);
        }

        static LaneParts with(LaneSettings settings, Surroundings around, long now, QueuesMaker maker) {
            LaneParts parts = LaneParts.of(settings, around, now);
            DuplicateGuard guard = new DuplicateGuard(settings.duplicateWindow().toNanos(), 1_000_000);
            Queues queues = maker.make(parts.holdings(), guard);
            BatchFormer former = new BatchFormer(settings, queues, parts.allowance(), parts.known(), parts.holdings());
            return with(parts, queues, parts.allowance(), former);
        }

        private static LaneParts with(LaneParts parts, Queues queues, Allowance allowance, BatchFormer former) {
            return new LaneParts(
                    parts.holdings(),
                    queues,
                    allowance,
                    former,
                    parts.standing(),
                    parts.limit(),
                    parts.belief(),
                    parts.suspicion(),
                    parts.backoff(),
                    parts.known(),
                    parts.hotUsers());
        }
    }
}
