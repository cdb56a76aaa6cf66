package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KnownUsersTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Desk desk = new Desk(Desk.settings());

    @Test
    void deviceOfAnUnknownUser_waitsForAnAcceptance() {
        desk.offer(desk.elements.identifyWithDevice("a"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer");
    }

    /** The cache learns when the workspace turns out to have devices. */
    private void firstDevice() {
        desk.offer(desk.elements.identifyWithDevice("first"));
        desk.accept(desk.nextAfterLinger());
        desk.accept(desk.nextAfterLinger());
    }

    @Test
    void deviceOfAKnownUser_goesWithItsEvent() {
        firstDevice();
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.offer(desk.elements.identifyWithDevice("a"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer", "a:device");
    }

    @Test
    void failedRequest_teachesNothing() {
        desk.offer("a", 1);
        Batch batch = desk.nextAfterLinger();
        desk.fail(batch);
        desk.offer(desk.elements.identifyWithDevice("b"));
        desk.pass(Desk.SECOND);
        desk.accept(desk.next());
        assertThat(Desk.names(desk.next())).containsExactly("b:customer");
    }

    @Test
    void user_isForgottenAfterADay() {
        firstDevice();
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.pass(24 * HOUR - Desk.SECOND);
        desk.offer(desk.elements.identifyWithDevice("a"));
        Batch known = desk.nextAfterLinger();
        assertThat(Desk.names(known)).containsExactly("a:customer", "a:device");
        desk.accept(known);
        desk.pass(24 * HOUR);
        desk.offer(desk.elements.identifyWithDevice("a"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer");
    }

    @Test
    void user_isKnownOnlyByTheAssignmentThatTaughtIt() {
        firstDevice();
        desk.offer("a", 1);
        desk.accept(desk.nextAfterLinger());
        desk.origin.end();
        desk.lane.letGo(desk.now);
        desk.offer(new Elements(new Origin("t", 0, 2)).identifyWithDevice("a"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer");
    }

    @Test
    void memory_isBounded_andTheYoungestAreKept() {
        KnownUsers known = new KnownUsers(1 << 16, 0);
        Pending first = desk.elements.track("u0", 1).get(0);
        assertThat(known.knows(first, 0)).isFalse();
        Pending last = first;
        for (int i = 0; i < 20_000; i++) {
            last = desk.elements.track("u" + i, 1).get(0);
            known.learn(last, 1);
        }
        assertThat(known.knows(last, 2)).isTrue();
        assertThat(known.knows(first, 2)).isFalse();
        assertThat(known.slots()).isLessThanOrEqualTo((1 << 16) / 16);
    }
}
