package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules 13, 19 and 20: who is flagged, when data shows, and what an upsert leaves alone. */
class ApplyTest {

    private final StoreLab lab = new StoreLab();

    @Test
    void rule13_singleCharacterId_isStoredAndFlagged() {
        Disposition disposition = lab.customer("x", "{'plan':'pro'}");

        assertThat(disposition.stored()).isTrue();
        assertThat(disposition.warnings())
                .containsExactly(new Warning("customer_id x", WarningReason.SINGLE_CHARACTER_ID, ""));
        assertThat(lab.attribute("x", "plan")).isEqualTo("pro");
    }

    @Test
    void rule13_singleCharacterId_isDroppedWhenSoSet() {
        StoreLab strict = StoreLab.with(StorageSetting.DROP_SINGLE_CHARACTER_IDS, true);

        assertThat(strict.customer("x", "{'plan':'pro'}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.SINGLE_CHARACTER_ID);
        assertThat(strict.store.profile("x")).isEmpty();
    }

    @Test
    void rule19_delayedElement_isInvisibleAtFirstThenVisible() {
        StoreLab slow = StoreLab.with(StorageSetting.APPLY_DELAY, Duration.ofSeconds(5));

        boolean applied = slow.accept(StoreLab.customerJson("ann", "{'plan':'pro'}"));

        assertThat(applied).isFalse();
        assertThat(slow.store.profile("ann")).isEmpty();
        assertThat(slow.store.waiting()).isEqualTo(1);
        slow.advance(Duration.ofMillis(4_999));
        assertThat(slow.store.profile("ann")).isEmpty();
        slow.advance(Duration.ofMillis(1));
        assertThat(slow.attribute("ann", "plan")).isEqualTo("pro");
        assertThat(slow.store.waiting()).isZero();
    }

    @Test
    void rule19_delayedElement_keepsTheTimeOfItsReceipt() {
        StoreLab slow = StoreLab.with(StorageSetting.APPLY_DELAY, Duration.ofSeconds(5));

        slow.accept(StoreLab.eventJson("ann", "Seen", "{}"));
        slow.advance(Duration.ofHours(1));

        assertThat(slow.store.applyDue()).isEqualTo(1);
        assertThat(slow.lastEvent("ann").receivedAt()).isEqualTo(StoreLab.START);
    }

    @Test
    void rule19_withoutDelay_isAppliedAtOnce() {
        assertThat(lab.accept(StoreLab.customerJson("ann", "{'plan':'pro'}"))).isTrue();
        assertThat(lab.attribute("ann", "plan")).isEqualTo("pro");
    }

    @Test
    void rule19_reorderWindow_appliesInAnotherOrderThatTheSeedDecides() {
        List<String> first = orderOfTwenty(1);

        assertThat(first)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isNotEqualTo(first.stream().sorted().toList());
        assertThat(orderOfTwenty(1)).isEqualTo(first);
        assertThat(orderOfTwenty(2)).isNotEqualTo(first);
    }

    private static List<String> orderOfTwenty(long seed) {
        StoreLab shuffled = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.REORDER_WINDOW, Duration.ofSeconds(1))
                .with(StorageSetting.SEED, seed));
        for (int i = 10; i < 30; i++) {
            shuffled.accept(StoreLab.eventJson("ann", "Step " + i, "{}"));
        }
        assertThat(shuffled.store.profile("ann")).isEmpty();
        shuffled.advance(Duration.ofSeconds(1));
        return shuffled.profile("ann").events().stream().map(ProfileEvent::name).toList();
    }

    @Test
    void rule20_update_leavesOtherAttributesAlone() {
        lab.customer("ann", "{'plan':'pro','email':'ann@example.com'}");

        lab.customer("ann", "{'plan':'free','age':30}");

        assertThat(lab.profile("ann").attributes())
                .containsOnly(entry("plan", "free"), entry("email", "ann@example.com"), entry("age", 30L));
        assertThat(lab.profile("ann").storageAttributes())
                .containsEntry("u_em", "ann@example.com")
                .containsEntry("uid", "ann");
    }

    @Test
    void rule20_eventOfUnknownUser_createsHim() {
        lab.event("ann", "Order Completed", "{'total':9.5}");

        assertThat(lab.profile("ann").eventCount()).isEqualTo(1);
        assertThat(lab.eventAttribute("ann", "total")).isEqualTo(9.5);
        assertThat(lab.lastEvent("ann").deviceId()).isEqualTo("ann");
    }

    @Test
    void rule20_sameEventTwice_isStoredTwice() {
        lab.event("ann", "Order Completed", "{'lab_id':'e-1'}");
        lab.event("ann", "Order Completed", "{'lab_id':'e-1'}");

        assertThat(lab.profile("ann").events()).hasSize(2);
    }

    @Test
    void rule20_severalActions_areStoredEach() {
        lab.apply(
                StoreLab.quoted(
                        "{'type':'event','customer_id':'ann','device_id':'d-1','actions':["
                                + "{'action':'One','platform':'iOS','app_version':'1.2'},{'action':'Two','real_time_action':'true'}]}"));

        List<ProfileEvent> events = new ArrayList<>(lab.profile("ann").events());
        assertThat(events).extracting(ProfileEvent::name).containsExactly("One", "Two");
        assertThat(events.get(0).platform()).isEqualTo("iOS");
        assertThat(events.get(0).appVersion()).isEqualTo("1.2");
        assertThat(events.get(0).deviceId()).isEqualTo("d-1");
        assertThat(events.get(1).realTime()).isTrue();
        assertThat(lab.store.counts().events()).isEqualTo(2);
    }

    @Test
    void counts_ofWorkspaceAndUser_sayWhatWasReceivedStoredAndDropped() {
        lab.customer("ann", "{'plan':'pro','id':'7'}");
        lab.event("ann", "Seen", "{}");
        lab.device("bob", "d-1", "t-1");

        Counts all = lab.store.counts();
        assertThat(all.received()).isEqualTo(3);
        assertThat(all.stored()).isEqualTo(2);
        assertThat(all.dropped()).isEqualTo(1);
        assertThat(all.drops(DropReason.FORBIDDEN_NAME)).isEqualTo(1);
        assertThat(lab.store.counts("bob").drops(DropReason.UNKNOWN_USER)).isEqualTo(1);
        assertThat(lab.store.counts("ann").stored()).isEqualTo(2);
        assertThat(lab.store.counts("nobody").received()).isZero();
        assertThat(lab.store.recentDrops()).extracting(Finding::customerId).containsExactly("ann", "bob");
    }

    @Test
    void brokenElement_isDroppedAndCounted() {
        assertThat(lab.accept("{\"type\":")).isTrue();
        assertThat(lab.accept("{\"type\":\"customer\"}")).isTrue();
        assertThat(lab.accept("{\"type\":\"Customer\",\"customer_id\":\"ann\"}"))
                .isTrue();

        Counts counts = lab.store.counts();
        assertThat(counts.drops(DropReason.INVALID_ELEMENT)).isEqualTo(2);
        assertThat(counts.drops(DropReason.UNKNOWN_TYPE)).isEqualTo(1);
        assertThat(counts.stored()).isZero();
    }
}
