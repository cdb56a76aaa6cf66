package io.moebridge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScatteredUsersTest {
    private static final long LOOKED_AT = 0x1234_5678_9abc_def0L;

    private final ScatteredUsers users = new ScatteredUsers();
    private final Origin first = new Origin("events", 0, 1);
    private final Origin second = new Origin("events", 1, 2);

    @Test
    void userOfOnePartition_isNotNoticed_inAnyAssignment() {
        assertThat(users.noticed(LOOKED_AT, first)).isFalse();
        assertThat(users.noticed(LOOKED_AT, first)).isFalse();
        assertThat(users.noticed(LOOKED_AT, new Origin("events", 0, 7))).isFalse();
    }

    @Test
    void userOfTwoPartitions_isNoticedOnce() {
        assertThat(users.noticed(LOOKED_AT, first)).isFalse();
        assertThat(users.noticed(LOOKED_AT, second)).isTrue();
        assertThat(users.noticed(LOOKED_AT, first)).isFalse();
        assertThat(users.noticed(LOOKED_AT, second)).isFalse();
    }

    @Test
    void otherTopic_isAnotherPartition() {
        assertThat(users.noticed(LOOKED_AT, first)).isFalse();
        assertThat(users.noticed(LOOKED_AT, new Origin("other", 0, 3))).isTrue();
    }

    @Test
    void manyUsersOfOnePartitionEach_noneIsAccused() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000_000; i++) {
            long user = random.nextLong(200_000) * 0x9e37_79b9_7f4a_7c15L;
            Origin origin = (user >>> 32 & 1) == 0 ? first : second;
            assertThat(users.noticed(user, origin)).isFalse();
        }
    }

    @Test
    void usersThatComeByBoth_areNoticedByOneInSixteen() {
        SplittableRandom random = new SplittableRandom(5);
        int noticed = 0;
        for (int i = 0; i < 16_000; i++) {
            long user = random.nextLong();
            users.noticed(user, first);
            noticed += users.noticed(user, second) ? 1 : 0;
        }
        assertThat(noticed).isBetween(850, 1_150);
    }
}
