package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules 17 and 23: operators on arrays, unsetting, who is created, and which attributes are MoEngage's own. */
class CustomerRulesTest {

    private final StoreLab lab = new StoreLab();

    @Test
    void rule17_updateExistingOnly_neverCreates() {
        String update = StoreLab.quoted(
                "{'type':'customer','customer_id':'ann','update_existing_only':true,'attributes':{'plan':'pro'}}");

        Disposition first = lab.apply(update);
        assertThat(first.stored()).isFalse();
        assertThat(first.drops())
                .containsExactly(new Drop("customer ann", DropReason.UNKNOWN_USER, "update_existing_only"));
        assertThat(lab.store.profile("ann")).isEmpty();

        lab.event("ann", "Seen", "{}");
        assertThat(lab.apply(update).stored()).isTrue();
        assertThat(lab.attribute("ann", "plan")).isEqualTo("pro");
    }

    @Test
    void rule17_addAndRemoveValues_changeTheArray() {
        lab.customer("ann", "{'tags':['a','b']}");

        lab.customer("ann", "{'addValueToArrayField':{'tags':['c'],'sizes':[1,2]}}");
        assertThat(lab.attribute("ann", "tags")).isEqualTo(List.of("a", "b", "c"));
        assertThat(lab.attribute("ann", "sizes")).isEqualTo(List.of(1L, 2L));

        lab.customer("ann", "{'removeValueFromArrayField':{'tags':['a','c'],'sizes':[1,2]}}");
        assertThat(lab.attribute("ann", "tags")).isEqualTo(List.of("b"));
        assertThat(lab.profile("ann").attributes()).doesNotContainKey("sizes");
    }

    @Test
    void rule17_operatorInConflict_doesNothing() {
        lab.customer("ann", "{'tags':['a'],'plan':'pro'}");

        Disposition disposition = lab.customer(
                "ann",
                "{'tags':['z'],'addValueToArrayField':{'tags':['b'],'plan':['x'],'both':['x'],'platforms':['x']},"
                        + "'removeValueFromArrayField':{'both':['x']}}");

        assertThat(disposition.drops()).extracting(Drop::reason).containsOnly(DropReason.ARRAY_OPERATOR);
        assertThat(disposition.drops())
                .extracting(Drop::what)
                .containsExactlyInAnyOrder(
                        "attribute tags", "attribute plan", "attribute both", "attribute both", "attribute platforms");
        assertThat(lab.attribute("ann", "tags")).isEqualTo(List.of("z"));
        assertThat(lab.attribute("ann", "plan")).isEqualTo("pro");
    }

    @Test
    void rule17_arrayGrownOver50_keepsTheFirst() {
        lab.customer("ann", "{'tags':[" + "1,".repeat(49) + "1]}");

        Disposition disposition = lab.customer("ann", "{'addValueToArrayField':{'tags':[2]}}");

        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.LONG_ARRAY);
        assertThat(lab.attribute("ann", "tags")).isEqualTo(Collections.nCopies(50, 1L));
    }

    @Test
    void rule17_unset_takesAwayByNamePrefixSuffixAndPart() {
        lab.customer(
                "ann",
                "{'plan':'pro','tmp_a':1,'tmp_b':2,'a_old':3,'xmidx':4,'KEEP':5,'email':'ann@example.com','u_mb':'49'}");

        unset("{'type':'equals','attr':'plan'},{'type':'prefix','attr':'tmp_'},{'type':'suffix','attr':'_old'},"
                + "{'type':'contains','attr':'mid'},{'type':'equals','attr':'keep'},{'type':'equals','attr':'u_em'},"
                + "{'type':'equals','attr':'mobile'}");

        assertThat(lab.profile("ann").attributes()).containsOnlyKeys("KEEP");
        unset("{'type':'equals','attr':'keep','case_sensitive':false}");
        assertThat(lab.profile("ann").attributes()).isEmpty();
    }

    @Test
    void rule17_attributeSetAndUnset_isUnset() {
        lab.customer("ann", "{'plan':'pro','age':30}");

        Disposition disposition = lab.apply(StoreLab.quoted("{'type':'customer','customer_id':'ann',"
                + "'attributes':{'plan':'free','age':31},'unset_attributes':[{'type':'equals','attr':'plan'}]}"));

        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.UNSET_WINS);
        assertThat(lab.profile("ann").attributes()).containsOnlyKeys("age").containsEntry("age", 31L);
    }

    @Test
    void rule17_unsetOfProtectedAttributes_doesNothing() {
        lab.customer("ann", "{'created_time':'2020-01-01T00:00:00Z','source':'web','name':'Ann'}");

        unset("{'type':'contains','attr':''}");

        assertThat(lab.profile("ann").attributes()).containsOnlyKeys("created_time", "source");
    }

    @Test
    void rule17_malformedUnset_isDropped() {
        lab.customer("ann", "{'plan':'pro'}");

        Disposition disposition = unset("{'type':'regex','attr':'plan'},{'type':'equals'}");

        assertThat(disposition.drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.UNSET_RULE, DropReason.UNSET_RULE);
        assertThat(lab.attribute("ann", "plan")).isEqualTo("pro");
    }

    @Test
    void rule17_unsetWithoutTheFeature_doesNothing() {
        StoreLab without = StoreLab.with(StorageSetting.UNSET_ATTRIBUTES, false);
        without.customer("ann", "{'plan':'pro'}");

        Disposition disposition = without.apply(StoreLab.quoted("{'type':'customer','customer_id':'ann',"
                + "'attributes':{},'unset_attributes':[{'type':'equals','attr':'plan'}]}"));

        assertThat(disposition.stored()).isFalse();
        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.UNSET_RULE);
        assertThat(without.attribute("ann", "plan")).isEqualTo("pro");
    }

    @Test
    void platforms_areTakenInsideAttributesAndBesideThem() {
        lab.customer(
                "ann", "{'platforms':[{'platform':'ANDROID','active':'true'},{'platform':'web','active':'false'}]}");
        lab.apply(StoreLab.quoted(
                "{'type':'customer','customer_id':'ann','platforms':[{'platform':'iOS','active':'true'}]}"));

        assertThat(lab.profile("ann").platforms())
                .containsEntry("ANDROID", true)
                .containsEntry("web", false)
                .containsEntry("iOS", true);
    }

    @Test
    void rule23_createOnlyAttributes_areIgnoredOnUpdate() {
        String attributes = "{'created_time':'2020-01-01T00:00:00Z','last_seen':'2021-01-01T00:00:00Z',"
                + "'publisher_name':'a','city':'Pune','geo':'18.5 73.8'}";
        lab.customer("ann", attributes);

        Disposition disposition =
                lab.customer("ann", attributes.replace("'a'", "'b'").replace("Pune", "Delhi"));

        assertThat(disposition.stored()).isFalse();
        assertThat(disposition.drops())
                .hasSize(5)
                .extracting(Drop::reason)
                .containsOnly(DropReason.CREATE_ONLY_ATTRIBUTE);
        assertThat(lab.profile("ann").attributes())
                .containsEntry("publisher_name", "a")
                .containsEntry("city", "Pune");
        assertThat(lab.profile("ann").firstSeen()).isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void rule23_place_isTakenAlwaysOrNeverWhenSoSet() {
        StoreLab other = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.LOCATION_ATTRIBUTES, LocationRule.STORE)
                .with(StorageSetting.GEO, LocationRule.DROP));
        other.customer("ann", "{'city':'Pune'}");

        Disposition disposition = other.customer("ann", "{'city':'Delhi','geo':'18.5 73.8'}");

        assertThat(other.profile("ann").attributes()).containsOnlyKeys("city").containsEntry("city", "Delhi");
        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.READ_ONLY_ATTRIBUTE);
    }

    @Test
    void rule23_forbiddenNames_areDropped() {
        Disposition disposition = lab.customer("ann", "{'id':'1','_id':'2','':'3','plan':'pro'}");

        assertThat(disposition.drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.FORBIDDEN_NAME, DropReason.FORBIDDEN_NAME, DropReason.FORBIDDEN_NAME);
        assertThat(lab.profile("ann").attributes()).containsOnlyKeys("plan");
    }

    @Test
    void rule23_reservedNamesAndMoePrefix_areStoredWithAWarning() {
        Disposition user = lab.customer("ann", "{'moe_x':1,'source':'web','status':'on','moe_unsubscribe':true}");
        Disposition event = lab.event("ann", "moe_event", "{'moe_y':1,'user_id':'7'}");

        assertThat(user.warnings())
                .extracting(Warning::reason)
                .containsExactly(WarningReason.MOE_PREFIX, WarningReason.RESERVED_NAME, WarningReason.RESERVED_NAME);
        assertThat(event.warnings())
                .extracting(Warning::reason)
                .containsExactly(WarningReason.MOE_PREFIX, WarningReason.MOE_PREFIX, WarningReason.RESERVED_NAME);
        assertThat(lab.attribute("ann", "moe_x")).isEqualTo(1L);
        assertThat(lab.eventAttribute("ann", "moe_y")).isEqualTo(1L);
        assertThat(lab.profile("ann").warnings()).hasSize(6);
        assertThat(lab.store.recentWarnings()).hasSize(6);
    }

    @Test
    void rule23_derivedAttributesAndTheId_cannotBeWritten() {
        Disposition disposition =
                lab.customer("ann", "{'moe_ip_city':'x','u_s_c':1,'locale_country':'x','uid':'bob','revenue':5}");

        assertThat(disposition.drops())
                .hasSize(5)
                .extracting(Drop::reason)
                .containsOnly(DropReason.READ_ONLY_ATTRIBUTE);
        StoreLab writable = StoreLab.with(StorageSetting.REVENUE_WRITABLE, true);
        writable.customer("ann", "{'revenue':5,'transaction':'2'}");
        assertThat(writable.profile("ann").storageAttributes())
                .containsEntry("t_rev", 5L)
                .containsEntry("t_trans", 2L);
    }

    @Test
    void rule23_standardAttributes_haveTheirTypes() {
        lab.customer(
                "ann", "{'mobile':4917012345,'moe_unsubscribe':'true','birthday':'02-12-2001','u_bd':'2001-12-02'}");

        assertThat(lab.attribute("ann", "mobile")).isEqualTo("4917012345");
        assertThat(lab.attribute("ann", "moe_unsubscribe")).isEqualTo(true);
        assertThat(lab.attribute("ann", "birthday")).hasToString("2001-12-02T00:00:00Z");
    }

    private Disposition unset(String entries) {
        return lab.apply(StoreLab.quoted(
                "{'type':'customer','customer_id':'ann','attributes':{},'unset_attributes':[" + entries + "]}"));
    }
}
