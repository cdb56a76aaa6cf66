package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule 21: what is cut, and what is one too many. */
class LimitsTest {

    private final StoreLab lab = new StoreLab();

    @Test
    void rule21_nameLongerThan200_isTruncated() {
        String name = "n".repeat(201);

        Disposition user = lab.customer("ann", "{'" + name + "':1}");
        Disposition event = lab.event("ann", name, "{'" + name + "':2}");

        assertThat(user.warnings()).extracting(Warning::reason).containsExactly(WarningReason.CUT_NAME);
        assertThat(event.warnings())
                .extracting(Warning::reason)
                .containsExactly(WarningReason.CUT_NAME, WarningReason.CUT_NAME);
        assertThat(lab.attribute("ann", "n".repeat(200))).isEqualTo(1L);
        assertThat(lab.lastEvent("ann").name()).isEqualTo("n".repeat(200));
        assertThat(lab.eventAttribute("ann", "n".repeat(200))).isEqualTo(2L);
    }

    @Test
    void rule21_namesThatBecomeTheSame_collide() {
        String name = "n".repeat(200);

        Disposition event = lab.event("ann", "Seen", "{'" + name + "a':1,'" + name + "b':2}");
        lab.customer("ann", "{'" + name + "a':1,'" + name + "b':2}");

        assertThat(event.drops()).extracting(Drop::reason).containsExactly(DropReason.CUT_NAME_TAKEN);
        assertThat(lab.profile("ann").attributes()).containsOnlyKeys(name).containsEntry(name, 2L);
    }

    @Test
    void rule21_valueLongerThan512_isTruncatedByCharacters() {
        lab.customer("ann", "{'text':'" + "v".repeat(513) + "','faces':'" + "\uD83D\uDE00".repeat(600) + "'}");

        assertThat(lab.attribute("ann", "text")).isEqualTo("v".repeat(512));
        assertThat(lab.attribute("ann", "faces")).isEqualTo("\uD83D\uDE00".repeat(512));
    }

    @Test
    void rule21_urlLongerThan512_isDropped() {
        Disposition disposition = lab.event(
                "ann", "Seen", "{'url':'https://example.com/" + "p".repeat(500) + "','short':'https://example.com'}");

        assertThat(disposition.drops()).containsExactly(new Drop("attribute url", DropReason.LONG_URL, ""));
        assertThat(lab.lastEvent("ann").attributes()).containsOnlyKeys("short");
    }

    @Test
    void rule21_arrayLongerThan50_keepsTheFirst50() {
        Disposition disposition = lab.customer("ann", "{'tags':[" + "1,".repeat(50) + "2]}");

        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.LONG_ARRAY);
        assertThat(lab.attribute("ann", "tags")).isEqualTo(Collections.nCopies(50, 1L));
    }

    @Test
    void rule21_arrayLongerThan50_isDroppedWhenSoSet() {
        StoreLab strict = StoreLab.with(StorageSetting.LONG_ARRAY, LongArray.DROP_ARRAY);

        strict.customer("ann", "{'tags':[" + "1,".repeat(50) + "2]}");

        assertThat(strict.profile("ann").attributes()).isEmpty();
    }

    @Test
    void rule21_arrayElementLongerThan512_isTruncatedOrDroppedAsUrl() {
        lab.customer("ann", "{'tags':['" + "v".repeat(513) + "','https://" + "p".repeat(600) + "','ok']}");

        assertThat(lab.attribute("ann", "tags")).isEqualTo(List.of("v".repeat(512), "ok"));
    }

    @Test
    void rule21_attribute101OfAnEvent_isDropped() {
        StringBuilder attributes = new StringBuilder("{");
        for (int i = 1; i <= 101; i++) {
            attributes.append("'a").append(i).append("':").append(i).append(i < 101 ? "," : "}");
        }

        Disposition disposition = lab.event("ann", "Seen", attributes.toString());

        assertThat(disposition.drops()).containsExactly(new Drop("attribute a101", DropReason.TOO_MANY_ATTRIBUTES, ""));
        assertThat(lab.lastEvent("ann").attributes()).hasSize(100);
    }

    @Test
    void rule21_eventName513_isDroppedSilently() {
        for (int i = 1; i <= 512; i++) {
            assertThat(lab.event("ann", "Event " + i, "{}").stored()).isTrue();
        }

        assertThat(lab.event("ann", "Event 513", "{}").drops())
                .containsExactly(new Drop("event Event 513", DropReason.TOO_MANY_NAMES, ""));
        assertThat(lab.event("bob", "Event 1", "{}").stored()).isTrue();
        assertThat(lab.store.eventNames()).hasSize(512);
    }

    @Test
    void rule21_userAttribute257_isDroppedSilently() {
        for (int i = 1; i <= 256; i++) {
            assertThat(lab.customer("ann", "{'a" + i + "':1}").drops()).isEmpty();
        }

        assertThat(lab.customer("ann", "{'a257':1,'a1':2,'email':'ann@example.com'}")
                        .drops())
                .containsExactly(new Drop("attribute a257", DropReason.TOO_MANY_NAMES, ""));
        assertThat(lab.attribute("ann", "a1")).isEqualTo(2L);
        assertThat(lab.attribute("ann", "email")).isEqualTo("ann@example.com");
    }

    @Test
    void rule21_nameIdleFor60Days_isBlockedToMakeRoom() {
        StoreLab small = StoreLab.with(StorageSetting.EVENT_NAMES, 2);
        small.event("ann", "Old", "{}");
        small.advance(Duration.ofDays(30));
        small.event("ann", "Young", "{}");
        small.advance(Duration.ofDays(30));

        assertThat(small.event("ann", "New", "{}").stored()).isTrue();
        assertThat(small.event("ann", "Old", "{}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.BLOCKED_NAME);
        assertThat(small.event("ann", "Newer", "{}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.TOO_MANY_NAMES);
    }

    @Test
    void rule21_dotsInAnEventName_becomeSpaces() {
        Disposition disposition = lab.event("ann", "app.order.done", "{'a.b':1}");

        assertThat(disposition.warnings()).extracting(Warning::reason).containsExactly(WarningReason.DOTS_REPLACED);
        assertThat(lab.lastEvent("ann").name()).isEqualTo("app order done");
        assertThat(lab.eventAttribute("ann", "a.b")).isEqualTo(1L);
    }

    @Test
    void blockedNames_areDropped() {
        StoreLab blocking = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.BLOCKED_EVENTS, Set.of("Noise"))
                .with(StorageSetting.BLOCKED_USER_ATTRIBUTES, Set.of("secret")));

        assertThat(blocking.event("ann", "Noise", "{}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.BLOCKED_NAME);
        assertThat(blocking.customer("ann", "{'secret':1}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.BLOCKED_NAME);
    }

    @Test
    void eventsOfAWorkspace_takeNoMoreThanTheirMemory() {
        EventMemory memory = new EventMemory(10_000);
        EventLog first = new EventLog(memory);
        EventLog second = new EventLog(memory);
        RegisteredName name = new RegisteredName("Seen", false);
        for (int i = 0; i < 1_000; i++) {
            EventTimes.Times times = new EventTimes.Times(i, i, 0);
            (i % 2 == 0 ? first : second)
                    .add(new StoredEvent(name, times, i, StoredEvent.Origin.UNKNOWN, new byte[80]), 20);
        }

        assertThat(memory.bytes()).isBetween(5_000L, 10_000L);
        assertThat(first.all()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
        assertThat(first.all().get(first.all().size() - 1).receivedAt()).isEqualTo(998);
        assertThat(second.clear()).isNotEmpty();
        assertThat(second.all()).isEmpty();
    }
}
