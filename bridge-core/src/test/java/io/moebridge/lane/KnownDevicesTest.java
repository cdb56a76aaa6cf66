package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {
    private final Desk desk = new Desk(Desk.settings());

    @BeforeEach
    void deviceIsAccepted() {
        assertThat(accept(desk.elements.identifyWithDevice("a", "t1"))).containsExactly("a:customer", "a:device");
    }

    @Test
    void sameDeviceOnTheNextCall_isNotSentAgain_andTheEventSettles() {
        desk.settled.clear();
        desk.offer(desk.elements.identifyWithDevice("a", "t1"));
        Batch batch = desk.nextAfterLinger();
        assertThat(Desk.names(batch)).containsExactly("a:customer");
        desk.accept(batch);
        assertThat(desk.settled).containsExactly("a:customer accepted");
        assertThat(desk.lane.snapshot(desk.now).events()).isZero();
        assertThat(desk.share.used()).isZero();
    }

    @Test
    void anotherToken_isSent() {
        desk.offer(desk.elements.identifyWithDevice("a", "t2"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer", "a:device");
    }

    @Test
    void deviceThatChangesHands_isSentForEachOfThem() {
        accept(desk.elements.identifyWithDevice("b", "t1"));
        desk.offer(desk.elements.identifyWithDevice("a", "t1"));
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer", "a:device");
    }

    @Test
    void afterADay_isSentAgain() {
        desk.pass(TimeUnit.HOURS.toNanos(25));
        assertThat(accept(desk.elements.identifyWithDevice("a", "t1"))).contains("a:device");
    }

    @Test
    void device_isKnownOnlyByTheAssignmentThatTaughtIt() {
        desk.origin.end();
        desk.lane.letGo(desk.now);
        assertThat(accept(new Elements(new Origin("t", 0, 2)).identifyWithDevice("a", "t1")))
                .contains("a:device");
    }

    @Test
    void deviceThatWasNotAccepted_isSentAgain() {
        desk.offer(desk.elements.identifyWithDevice("a", "t2"));
        desk.fail(desk.nextAfterLinger());
        desk.offer(desk.elements.identifyWithDevice("a", "t2"));
        desk.pass(Desk.SECOND);
        desk.accept(desk.next());
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("a:customer", "a:device");
    }

    /** Everything that the event leads to is accepted. */
    private List<String> accept(List<Pending> event) {
        desk.offer(event);
        List<String> sent = new ArrayList<>();
        for (Batch batch = desk.nextAfterLinger(); batch != null; batch = desk.nextAfterLinger()) {
            sent.addAll(Desk.names(batch));
            desk.accept(batch);
        }
        return sent;
    }
}
