package io.moebridge.loadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** More of rules 10, 16, 17 and 19 to 25, by plain HTTP: what happens behind a 200, and over hours and days of the simulator's own clock. */
class QuietRulesTest {

    private StorageRig rig = new StorageRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({"fair_use_per_minute, 1", "fair_use_per_5_minutes, 1", "fair_use_per_hour, 24", "fair_use_per_day, 24"})
    void rule10_breachOfAnyAllowance_blocksForItsHours(String allowance, int hours) throws Exception {
        restart(allowance, "3");
        for (int i = 0; i < 5; i++) {
            assertThat(rig.event("ann", "Seen", "{}")).isEqualTo(200);
        }

        assertThat(blockedHours()).isEqualTo(hours);
        rig.advance("PT" + (hours * 60 + 1) + "M");
        rig.event("ann", "Back", "{}");
        assertThat(rig.lastEvent("ann").path("name").asString()).isEqualTo("Back");
    }

    @Test
    void rule10_thirdBreachInARow_blocksForSevenDays() throws Exception {
        restart("fair_use_per_minute", "3");
        for (int breach = 1; breach <= 2; breach++) {
            breach();
            assertThat(blockedHours()).isEqualTo(1);
            rig.advance("PT61M");
        }

        breach();

        assertThat(blockedHours()).isEqualTo(7 * 24);
        rig.advance("P6D");
        assertThat(rig.event("ann", "Late", "{}")).isEqualTo(200);
        assertThat(rig.lastEvent("ann").path("name").asString()).isEqualTo("Seen");
    }

    @ParameterizedTest
    @CsvSource({"required, 400, 0", "optional, 200, 1"})
    void rule16_deviceWithoutAnId_isRefusedOrKeptByItsToken(String choice, int status, int devices) throws Exception {
        restart("device_id", choice);
        rig.customer("ann", "{}");

        assertThat(rig.bulk(
                        "{'type':'device','customer_id':'ann','attributes':{'platform':'ANDROID','push_id':'token'}}"))
                .isEqualTo(status);
        assertThat(rig.profile("ann").path("devices").size()).isEqualTo(devices);
    }

    @ParameterizedTest
    @CsvSource({"listed, 400", "any, 200"})
    void rule16_unlistedPlatform_isRefusedUnlessTheSettingTakesAny(String choice, int status) throws Exception {
        restart("device_platform", choice);

        assertThat(
                        rig.bulk(
                                "{'type':'device','customer_id':'ann','device_id':'d','attributes':{'platform':'Windows','push_id':'t'}}"))
                .isEqualTo(status);
    }

    @Test
    void rule17_arrayOperators_addAndRemove() throws Exception {
        rig.customer("ann", "{'tags':['a','b']}");
        rig.customer("ann", "{'addValueToArrayField':{'tags':['c']}}");
        rig.customer("ann", "{'removeValueFromArrayField':{'tags':['a']}}");

        assertThat(texts(rig.attributes("ann").path("tags"))).containsExactly("b", "c");
    }

    @Test
    void rule17_unsetByBeginningInAnyCase_takesAllThatMatch() throws Exception {
        rig.customer("ann", "{'plan_a':1,'Plan_b':2,'other':3}");
        rig.bulk("{'type':'customer','customer_id':'ann','unset_attributes':"
                + "[{'attr':'plan','type':'prefix','case_sensitive':false}]}");

        assertThat(rig.attributes("ann").has("plan_a")).isFalse();
        assertThat(rig.attributes("ann").has("Plan_b")).isFalse();
        assertThat(rig.attributes("ann").has("other")).isTrue();
    }

    @Test
    void rule19_getUser_doesNotSeeWhatWaits() throws Exception {
        restart("apply_delay", "10m");
        String body = "{'data':{'identifiers':[{'identifier_type':'customer_id','identifier':'ann'}]}}";
        rig.customer("ann", "{'plan':'pro'}");

        assertThat(rig.call("/v1/customers/export?app_id=LAB-APP-1", body).body())
                .contains("\"users\":[]");
        rig.advance("PT10M");
        assertThat(rig.call("/v1/customers/export?app_id=LAB-APP-1", body).body())
                .contains("\"plan\":\"pro\"");
    }

    @Test
    void rule21_idleName_givesItsPlaceToANewOneAfterSixtyDays() throws Exception {
        restart("event_names", "1");
        rig.event("ann", "Old", "{}");
        rig.event("ann", "New", "{}");
        assertThat(rig.lastEvent("ann").path("name").asString()).isEqualTo("Old");

        rig.advance("P61D");
        rig.event("bob", "New", "{}");

        assertThat(rig.lastEvent("bob").path("name").asString()).isEqualTo("New");
        rig.event("bob", "Old", "{}");
        assertThat(rig.lastEvent("bob").path("name").asString()).isEqualTo("New");
    }

    @ParameterizedTest
    @CsvSource({
        "last_seen,'2026-01-01T00:00:00Z','2026-02-01T00:00:00Z'",
        "publisher_name,one,two",
        "city,Pune,Delhi",
        "country,India,Nepal",
        "geo,'1 2','3 4'"
    })
    void rule23_attributeOfCreation_keepsItsFirstValue(String name, String first, String second) throws Exception {
        rig.customer("ann", "{'" + name + "':'" + first + "'}");
        String kept = rig.attributes("ann").path(name).asString();
        rig.customer("ann", "{'" + name + "':'" + second + "'}");

        assertThat(rig.attributes("ann").path(name).asString()).isEqualTo(kept).isNotEmpty();
        assertThat(rig.drops()).containsExactly("create_only_attribute");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'current_time':'2026-03-04T05:00:00Z','user_timezone_offset':19800                                     | 2026-03-04T05:00:00Z | 2026-03-04T10:30
            'user_time':'2026-03-04T10:30:00Z','user_timezone_offset':19800                                        | 2026-03-04T05:00:00Z | 2026-03-04T10:30
            'current_time':'2026-03-04T05:00:00Z','user_time':'2026-03-04T07:00:00Z','user_timezone_offset':19800  | 2026-03-04T05:00:00Z | 2026-03-04T07:00
            'current_time':'2026-03-04T05:00:00Z'                                                                  | 2026-03-04T05:00:00Z | 2026-03-04T05:00
            'current_time':'1772600400'                                                                            | 2026-03-04T05:00:00Z | 2026-03-04T05:00
            'current_time':'1772600400000'                                                                         | 2026-03-04T05:00:00Z | 2026-03-04T05:00
            """)
    void rule24_timesThatAreNotGiven_areDerived(String given, String utc, String local) throws Exception {
        rig.bulk("{'type':'event','customer_id':'ann','actions':[{'action':'Seen'," + given + "}]}");

        JsonNode event = rig.lastEvent("ann");
        assertThat(Instant.parse(event.path("time").asString())).isEqualTo(utc);
        assertThat(event.path("local_time").asString()).startsWith(local);
    }

    @Test
    void rule24_eventWithoutATime_hasTheOneOfItsReceipt() throws Exception {
        rig.event("ann", "Seen", "{}");

        JsonNode event = rig.lastEvent("ann");
        assertThat(event.path("time").asString())
                .isEqualTo(event.path("received_at").asString());
    }

    @Test
    void rule25_mergesOfOneCall_areNotTransitive() throws Exception {
        rig.customer("a", "{'plan':'pro'}");
        rig.customer("b", "{'tier':1}");
        rig.customer("c", "{'level':2}");
        rig.call(
                "/v1/customer/merge?app_id=LAB-APP-1",
                "{'merge_data':[{'merged_user':'a','retained_user':'b'},{'merged_user':'b','retained_user':'c'}]}");

        rig.advance("PT30M");

        assertThat(rig.attributes("b").path("plan").asString()).isEqualTo("pro");
        assertThat(rig.attributes("c").has("plan")).isFalse();
        assertThat(rig.drops()).containsExactly("merge_skipped");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'data':{}}                          | identifiers is not found in the payload
            {}                                   | data is not found in the payload
            {'data':{'identifiers':[%s]}}        | max limit allowed is 20
            """)
    void rule25_getUser_refusesWhatItCannotRead(String body, String message) throws Exception {
        String many = "{'identifier_type':'customer_id','identifier':'x'},".repeat(21);

        assertThat(rig.call(
                                "/v1/customers/export?app_id=LAB-APP-1",
                                body.replace("%s", many.substring(0, many.length() - 1)))
                        .body())
                .contains(message);
    }

    private void breach() throws Exception {
        for (int i = 0; i < 5; i++) {
            rig.event("ann", "Seen", "{}");
        }
    }

    /** How long the user is blocked from now, in whole hours, rounded. */
    private long blockedHours() throws Exception {
        Instant until = Instant.parse(rig.profile("ann").path("blocked_until").asString());
        return Math.round(Duration.between(rig.now(), until).toMinutes() / 60.0);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private void restart(String... choices) {
        rig.close();
        rig = new StorageRig(choices);
    }
}
