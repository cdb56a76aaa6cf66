package io.moebridge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of which letters the redrive topic cannot tell, once it has lost records. */
class RedriveMemoryTest {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final Duration SLACK = Duration.ofMinutes(10);

    @Test
    void timeAloneRemovesRecords_whatIsOlderThanTheRetentionIsUnsure() {
        Optional<Instant> first = Optional.of(NOW.minus(Duration.ofDays(1)));
        assertThat(RedriveMemory.unsureBefore(first, Optional.of(Duration.ofDays(7)), NOW))
                .isEqualTo(NOW.minus(Duration.ofDays(7)).plus(SLACK));
    }

    @Test
    void firstRecordIsOlderThanTheRetention_whatIsOlderThanItIsUnsure() {
        Optional<Instant> first = Optional.of(NOW.minus(Duration.ofDays(9)));
        assertThat(RedriveMemory.unsureBefore(first, Optional.of(Duration.ofDays(7)), NOW))
                .isEqualTo(NOW.minus(Duration.ofDays(9)).plus(SLACK));
    }

    @Test
    void somethingElseRemovesRecords_whatIsOlderThanTheFirstIsUnsure_andEverythingWhenNoneIsLeft() {
        Optional<Instant> first = Optional.of(NOW.minus(Duration.ofDays(1)));
        assertThat(RedriveMemory.unsureBefore(first, Optional.empty(), NOW))
                .isEqualTo(NOW.minus(Duration.ofDays(1)).plus(SLACK));
        assertThat(RedriveMemory.unsureBefore(Optional.empty(), Optional.empty(), NOW))
                .isEqualTo(NOW.plus(SLACK));
    }
}
