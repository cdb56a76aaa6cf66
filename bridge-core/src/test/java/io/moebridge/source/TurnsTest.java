package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final Position one = position(1);
    private final Position two = position(2);
    private final List<Position> both = List.of(one, two);

    private static Position position(int workspace) {
        Origin origin = new Origin("t", 0, 1).secondReading();
        return new Position(workspace, workspace, origin, 0, TodoList.everythingFrom(0), -1);
    }

    private Position at(long millis) {
        Position next = turns.next(both, Duration.ofMillis(millis).toNanos());
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void turnsLastAFifthOfASecond_onceSomethingCame() {
        assertThat(at(0)).isSameAs(one);
        turns.answered();
        assertThat(at(199)).isSameAs(one);
        assertThat(at(200)).isSameAs(two);
        turns.answered();
        assertThat(at(400)).isSameAs(one);
    }

    /** Otherwise nobody would ever get what a broker is slow to give. */
    @Test
    void turnInWhichNothingCame_goesOn_butNotForEver() {
        assertThat(at(0)).isSameAs(one);
        assertThat(at(4_900)).isSameAs(one);
        assertThat(at(5_000)).isSameAs(two);
    }

    @Test
    void whoHasNoRoom_losesTheTurn() {
        assertThat(at(0)).isSameAs(one);
        assertThat(turns.next(List.of(two), 1)).isSameAs(two);
    }
}
