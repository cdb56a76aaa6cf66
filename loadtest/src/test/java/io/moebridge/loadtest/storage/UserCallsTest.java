package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Rule 25: merge, delete, erase, Get User; and cohorts and opted-out devices. */
class UserCallsTest {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final StoreLab lab = new StoreLab();

    @Test
    void rule25_merge_showsAfterThirtyMinutes() {
        lab.customer("old", "{'plan':'pro','color':'red'}");
        lab.customer("new", "{'plan':'free'}");
        lab.event("old", "Seen", "{}");
        lab.device("old", "d-1", "t-1");
        lab.store.addMembers("vip", List.of("old"));

        merge("old", "new");
        lab.advance(Duration.ofMinutes(30).minus(MILLISECOND));
        assertThat(lab.store.profile("old")).isPresent();
        lab.advance(MILLISECOND);

        assertThat(lab.store.profile("old")).isEmpty();
        Profile merged = lab.profile("new");
        assertThat(merged.attributes()).containsEntry("plan", "free").containsEntry("color", "red");
        assertThat(merged.events()).extracting(ProfileEvent::name).containsExactly("Seen");
        assertThat(merged.devices()).extracting(ProfileDevice::deviceId).containsExactly("d-1");
        assertThat(merged.cohorts()).containsExactly("vip");
        assertThat(lab.store.users()).isEqualTo(1);
    }

    @Test
    void rule25_mergedDevice_keepsItsToken() {
        lab.customer("old", "{}");
        lab.customer("new", "{}");
        lab.device("old", "d-1", "t-1");
        merge("old", "new");
        lab.advance(Duration.ofMinutes(30));

        lab.customer("third", "{}");
        lab.device("third", "d-3", "t-1");

        assertThat(lab.profile("new").devices()).isEmpty();
    }

    @Test
    void rule25_merge_letsTheMergedUserWinWhenSoSet() {
        StoreLab other = StoreLab.with(StorageSetting.MERGE_WINNER, MergeWinner.MERGED);
        other.customer("old", "{'plan':'pro'}");
        other.customer("new", "{'plan':'free'}");

        other.store.merge(List.of(new MergePair("old", "new")));
        other.advance(Duration.ofMinutes(30));

        assertThat(other.attribute("new", "plan")).isEqualTo("pro");
    }

    @Test
    void rule25_failingPairs_areSkippedAndTheRestGoesOn() {
        lab.customer("old", "{'plan':'pro'}");
        lab.customer("new", "{}");

        lab.store.merge(List.of(
                new MergePair("nobody", "new"),
                new MergePair("old", "nobody"),
                new MergePair("new", "new"),
                new MergePair("old", "new")));
        lab.advance(Duration.ofMinutes(30));

        assertThat(lab.attribute("new", "plan")).isEqualTo("pro");
        assertThat(lab.store.counts().drops(DropReason.MERGE_SKIPPED)).isEqualTo(3);
    }

    @Test
    void rule25_mergesOfOneCall_areNotTransitive() {
        lab.customer("a", "{'of_a':1}");
        lab.customer("b", "{'of_b':1}");
        lab.customer("c", "{}");

        lab.store.merge(List.of(new MergePair("a", "b"), new MergePair("b", "c")));
        lab.advance(Duration.ofMinutes(30));

        assertThat(lab.profile("b").attributes()).containsOnlyKeys("of_a", "of_b");
        assertThat(lab.profile("c").attributes()).isEmpty();
    }

    @Test
    void rule25_moengageIds_mergeNothing() {
        lab.customer("old", "{'plan':'pro'}");
        lab.customer("new", "{}");

        merge(lab.profile("old").moengageId(), lab.profile("new").moengageId());
        lab.advance(Duration.ofMinutes(30));

        assertThat(lab.store.users()).isEqualTo(2);
    }

    @Test
    void rule25_mergedUser_isCreatedAnewByLaterData() {
        lab.customer("old", "{'plan':'pro'}");
        lab.customer("new", "{}");
        String formerId = lab.profile("old").moengageId();
        merge("old", "new");
        lab.advance(Duration.ofMinutes(30));

        lab.customer("old", "{}");

        assertThat(lab.profile("old").attributes()).isEmpty();
        assertThat(lab.profile("old").moengageId()).isNotEqualTo(formerId);
    }

    @Test
    void rule25_mergedUser_isDeletedAfter30IdleDaysWhenSoSet() {
        StoreLab keeping = StoreLab.with(StorageSetting.MERGED_USER, MergedUser.KEPT);
        for (String user : List.of("idle", "busy", "new")) {
            keeping.customer(user, "{'plan':'pro'}");
        }
        keeping.store.merge(List.of(new MergePair("idle", "new"), new MergePair("busy", "new")));
        keeping.advance(Duration.ofMinutes(31));
        assertThat(keeping.profile("idle").attributes()).isEmpty();

        keeping.customer("busy", "{'plan':'free'}");
        keeping.advance(Duration.ofDays(30));

        assertThat(keeping.store.profile("idle")).isEmpty();
        assertThat(keeping.attribute("busy", "plan")).isEqualTo("free");
    }

    @Test
    void rule25_mergedEvents_areThoseOf30Days() {
        StoreLab long90 = StoreLab.with(StorageSetting.ACTIVITY_AGE, Duration.ofDays(90));
        long90.event("old", "Ancient", "{}");
        long90.advance(Duration.ofDays(31));
        long90.event("old", "Recent", "{}");
        long90.customer("new", "{}");

        long90.store.merge(List.of(new MergePair("old", "new")));
        long90.advance(Duration.ofMinutes(30));

        assertThat(long90.profile("new").events())
                .extracting(ProfileEvent::name)
                .containsExactly("Recent");
    }

    @Test
    void rule25_deletedUser_livesForADayAndCanBeUpdated() {
        lab.customer("ann", "{'plan':'pro'}");

        assertThat(delete("ann")).isEqualTo(DeletionOutcome.SCHEDULED);
        lab.advance(Duration.ofDays(1).minus(MILLISECOND));
        lab.customer("ann", "{'plan':'free'}");
        assertThat(lab.attribute("ann", "plan")).isEqualTo("free");
        assertThat(lab.profile("ann").deleteAt()).isEqualTo(StoreLab.START.plus(Duration.ofDays(1)));

        lab.advance(MILLISECOND);
        assertThat(lab.store.profile("ann")).isEmpty();
        lab.customer("ann", "{'age':30}");
        assertThat(lab.profile("ann").attributes()).containsOnlyKeys("age");
        lab.advance(Duration.ofDays(2));
        assertThat(lab.store.profile("ann")).isPresent();
    }

    @Test
    void rule25_deleteOfUnknownUser_isNotFound() {
        assertThat(delete("nobody")).isEqualTo(DeletionOutcome.NOT_FOUND);
    }

    @Test
    void rule25_deleteByMoengageId_findsTheUser() {
        lab.customer("ann", "{}");

        DeletionOutcome outcome = lab.store.delete(
                new Identifier("moengage_id", lab.profile("ann").moengageId()));

        assertThat(outcome).isEqualTo(DeletionOutcome.SCHEDULED);
        assertThat(lab.store.delete(new Identifier("moengage_id", "0123"))).isEqualTo(DeletionOutcome.NOT_FOUND);
    }

    @Test
    void rule25_erasedUser_cannotBeCreatedForADay() {
        lab.customer("ann", "{}");

        assertThat(lab.store.erase(List.of(new Identifier("ID", "ann")))).containsExactly("ann");
        assertThat(lab.store.profile("ann")).isEmpty();
        assertThat(lab.event("ann", "Seen", "{}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.ERASED_USER);
        lab.advance(Duration.ofDays(1).minus(MILLISECOND));
        assertThat(lab.customer("ann", "{}").stored()).isFalse();
        lab.advance(MILLISECOND);
        assertThat(lab.customer("ann", "{}").stored()).isTrue();
    }

    @Test
    void rule25_eraseByEmail_erasesAllWhoShareIt() {
        lab.customer("ann", "{'email':'shared@example.com'}");
        lab.customer("bob", "{'email':'shared@example.com','mobile':'49'}");
        lab.customer("eve", "{'email':'eve@example.com','moe_gaid':'g-1'}");
        lab.customer("dan", "{}");
        lab.device("dan", "d-1", "t-1");

        assertThat(lab.store.erase(List.of(new Identifier("email", "shared@example.com"))))
                .containsExactlyInAnyOrder("ann", "bob");
        assertThat(lab.store.erase(List.of(new Identifier("google_advertising_id", "g-1"))))
                .containsExactly("eve");
        assertThat(lab.store.users()).isEqualTo(1);
    }

    @Test
    void rule25_getUser_answersFriendlyNamesAndWhoIsNotFound() {
        lab.customer("ann", "{'name':'Ann','plan':'pro','since':'2020-01-01'}");
        Identifier byId = new Identifier("customer_id", "ann");
        Identifier unknown = new Identifier("customer_id", "nobody");

        Export all = lab.store.export(List.of(byId, unknown), Set.of());
        Export some =
                lab.store.export(List.of(new Identifier("id", lab.profile("ann").moengageId())), Set.of("u_n", "plan"));

        assertThat(all.notFound()).containsExactly(unknown);
        assertThat(all.users()).hasSize(1);
        assertThat(all.users().get(0))
                .containsEntry("customer_id", "ann")
                .containsEntry("name", "Ann")
                .containsEntry("since", "2020-01-01T00:00:00Z")
                .containsKeys("id", "created_time", "last_seen");
        assertThat(some.users()).containsExactly(Map.of("name", "Ann", "plan", "pro"));
    }

    @Test
    void cohort_holdsUsersWhoExist() {
        lab.customer("ann", "{}");

        assertThat(lab.store.addMembers("vip", List.of("ann", "nobody"))).isEqualTo(1);
        assertThat(lab.profile("ann").cohorts()).containsExactly("vip");
        assertThat(lab.store.recentDrops())
                .extracting(finding -> finding.finding().reason())
                .containsExactly(DropReason.UNKNOWN_USER);
        assertThat(lab.store.removeMembers("vip", List.of("ann"))).isEqualTo(1);
        assertThat(lab.profile("ann").cohorts()).isEmpty();
    }

    @Test
    void blockedDevices_areThoseNamedOrAll() {
        lab.customer("ann", "{}");
        lab.device("ann", "d-1", "t-1");
        lab.device("ann", "d-2", "t-2");
        Identifier ann = new Identifier("customer_id", "ann");

        assertThat(lab.store.blockDevices(ann, Set.of("t-2"))).isEqualTo(1);
        assertThat(lab.profile("ann").devices())
                .extracting(ProfileDevice::blocked)
                .containsExactly(false, true);
        assertThat(lab.store.blockDevices(ann, Set.of())).isEqualTo(2);
        assertThat(lab.store.unblockDevices(ann, Set.of("d-1"))).isEqualTo(1);
        assertThat(lab.store.blockDevices(new Identifier("customer_id", "nobody"), Set.of()))
                .isZero();
    }

    @Test
    void profile_asMap_canBeWrittenAsJson() {
        lab.customer("ann", "{'email':'ann@example.com','since':'2020-01-01','tags':['a'],'none':null,'moe_x':1}");
        lab.event("ann", "Order Completed", "{'total':9.5}");
        lab.device("ann", "d-1", "t-1");

        String json = new JsonMapper().writeValueAsString(lab.profile("ann").toMap());

        assertThat(json)
                .contains("\"customer_id\":\"ann\"")
                .contains("\"since\":\"2020-01-01T00:00:00Z\"")
                .contains("\"u_em\":\"ann@example.com\"")
                .contains("\"name\":\"Order Completed\"")
                .contains("MOE_PREFIX");
    }

    @Test
    void drop_beforeTheStore_isCounted() {
        lab.store.drop("guest", new Drop("customer of guest", DropReason.FORBIDDEN_ID, ""), StoreLab.START);

        assertThat(lab.store.counts().received()).isEqualTo(1);
        assertThat(lab.store.counts("guest").drops(DropReason.FORBIDDEN_ID)).isEqualTo(1);
    }

    private void merge(String from, String to) {
        lab.store.merge(List.of(new MergePair(from, to)));
    }

    private DeletionOutcome delete(String id) {
        return lab.store.delete(new Identifier("customer_id", id));
    }
}
