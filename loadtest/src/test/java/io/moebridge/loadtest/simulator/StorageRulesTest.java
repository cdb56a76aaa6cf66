package io.moebridge.loadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rules 10, 16, 18 and 19 to 22 of what a faithful simulator enforces, by plain HTTP: what 200 stores, and what it drops in silence. */
class StorageRulesTest {

    private StorageRig rig = new StorageRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void rule10_userBeyondFairUse_isAnswered200AndNotStoredUntilTheHourIsOver() throws Exception {
        restart("fair_use_per_minute", "20");
        for (int i = 0; i < 21; i++) {
            assertThat(rig.event("ann", "Seen", "{}")).isEqualTo(200);
        }
        assertThat(rig.event("ann", "Seen", "{'n':22}")).isEqualTo(200);
        assertThat(rig.event("bob", "Seen", "{}")).isEqualTo(200);

        JsonNode ann = rig.profile("ann");
        assertThat(ann.path("event_count").asInt()).isLessThan(22);
        assertThat(ann.path("blocked_until").isNull()).isFalse();
        assertThat(rig.drops()).contains("fair_use");
        assertThat(rig.profile("bob").path("event_count").asInt()).isEqualTo(1);

        rig.advance("PT61M");
        rig.event("ann", "Back", "{}");
        assertThat(rig.lastEvent("ann").path("name").asString()).isEqualTo("Back");
    }

    @ParameterizedTest
    @CsvSource({"'push_id','platform'", "'platform','push_id'"})
    void rule16_deviceWithoutOneOfItsMembers_isRefused(String present, String absent) throws Exception {
        rig.customer("ann", "{}");
        String element =
                "{'type':'device','customer_id':'ann','device_id':'d-1','attributes':{" + present + ":'ANDROID'}}";

        assertThat(rig.bulk(element)).isEqualTo(400);
        assertThat(rig.profile("ann").path("devices").size()).isZero();
        assertThat(absent).isNotEqualTo(present);
    }

    @Test
    void rule16_platformThatIsNone_isRefused() throws Exception {
        assertThat(
                        rig.bulk(
                                "{'type':'device','customer_id':'ann','device_id':'d','attributes':{'platform':'android','push_id':'t'}}"))
                .isEqualTo(400);
    }

    @Test
    void rule16_deviceOfAnUnknownUser_isDroppedInSilence() throws Exception {
        assertThat(rig.device("ann", "d-1", "token")).isEqualTo(200);

        assertThat(rig.exists("ann")).isFalse();
        assertThat(rig.drops()).containsExactly("unknown_user");
    }

    @Test
    void rule16_deviceOfAnUnknownUser_createsHimWhenSoSet() throws Exception {
        restart("unknown_user_device", "create_user");

        rig.device("ann", "d-1", "token");

        assertThat(rig.profile("ann").path("devices").path(0).path("device_id").asString())
                .isEqualTo("d-1");
    }

    @Test
    void rule16_unknownDeviceAttribute_isDropped() throws Exception {
        rig.customer("ann", "{}");
        rig.device("ann", "d-1", "token");

        JsonNode device = rig.profile("ann").path("devices").path(0);
        assertThat(device.path("attributes").propertyNames()).contains("model").doesNotContain("colour");
    }

    @Test
    void rule16_sameTokenOnAnotherDevice_replacesTheOlder() throws Exception {
        rig.customer("ann", "{}");
        rig.device("ann", "d-1", "token");
        rig.device("ann", "d-2", "token");

        assertThat(rig.profile("ann").path("devices").size()).isEqualTo(1);
        assertThat(rig.profile("ann").path("devices").path(0).path("device_id").asString())
                .isEqualTo("d-2");
    }

    @Test
    void rule16_deviceBeyondTheCap_blocksTheUser() throws Exception {
        restart("devices", "2");
        rig.customer("ann", "{}");
        rig.device("ann", "d-1", "t-1");
        rig.device("ann", "d-2", "t-2");
        assertThat(rig.device("ann", "d-3", "t-3")).isEqualTo(200);

        assertThat(rig.profile("ann").path("devices").size()).isEqualTo(2);
        assertThat(rig.drops()).contains("too_many_devices");
    }

    @ParameterizedTest
    @CsvSource({"reject, 400, 0", "drop, 200, 0", "clamp, 200, 1"})
    void rule18_futureEvent_isRefusedDroppedOrClamped(String choice, int status, int events) throws Exception {
        restart("future_events", choice);
        String tomorrow = "'" + Instant.now().plus(1, ChronoUnit.DAYS) + "'";

        assertThat(rig.eventAt("ann", tomorrow)).isEqualTo(status);

        assertThat(rig.profile("ann").path("event_count").asInt(0)).isEqualTo(events);
        if (choice.equals("clamp")) {
            assertThat(Instant.parse(rig.lastEvent("ann").path("time").asString()))
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }

    @Test
    void rule18_futureEventWithinTheTolerance_isStored() throws Exception {
        restart("future_tolerance", "1h", "future_events", "reject");

        assertThat(rig.eventAt("ann", "'" + Instant.now().plus(30, ChronoUnit.MINUTES) + "'"))
                .isEqualTo(200);
        assertThat(rig.profile("ann").path("event_count").asInt()).isEqualTo(1);
    }

    @Test
    void rule19_acceptedData_showsOnlyAfterTheDelay() throws Exception {
        restart("apply_delay", "1h");

        assertThat(rig.customer("ann", "{'plan':'pro'}")).isEqualTo(200);

        assertThat(rig.exists("ann")).isFalse();
        assertThat(rig.stored().path("waiting").asInt()).isEqualTo(1);
        rig.advance("PT1H");
        assertThat(rig.attributes("ann").path("plan").asString()).isEqualTo("pro");
    }

    @Test
    void rule19_reorderWindow_appliesInAnotherOrder() throws Exception {
        restart("reorder_window", "1h", "seed", "7");
        for (int i = 1; i <= 20; i++) {
            rig.customer("ann", "{'step':" + i + "}");
        }
        rig.advance("PT1H");

        assertThat(rig.attributes("ann").path("step").asInt()).isBetween(1, 19);
    }

    @Test
    void rule20_secondWrite_leavesOtherAttributesAlone() throws Exception {
        rig.customer("ann", "{'plan':'pro','email':'ann@example.com'}");
        rig.customer("ann", "{'plan':'free'}");

        assertThat(rig.attributes("ann").path("plan").asString()).isEqualTo("free");
        assertThat(rig.attributes("ann").path("email").asString()).isEqualTo("ann@example.com");
        assertThat(rig.profile("ann").path("storage_attributes").path("u_em").asString())
                .isEqualTo("ann@example.com");
    }

    @Test
    void rule20_eventCreatesItsUser_andTwiceIsTwice() throws Exception {
        rig.event("ann", "Order Completed", "{'lab_id':'e-1'}");
        rig.event("ann", "Order Completed", "{'lab_id':'e-1'}");

        assertThat(rig.profile("ann").path("event_count").asInt()).isEqualTo(2);
        assertThat(rig.stored().path("users").asInt()).isEqualTo(1);
    }

    @Test
    void rule21_longNamesAndValues_areCut_longUrlsAndArraysToo() throws Exception {
        rig.customer(
                "ann",
                "{'" + "n".repeat(201) + "':'" + "v".repeat(513) + "','url':'https://example.com/" + "p".repeat(500)
                        + "','tags':[" + "1,".repeat(50) + "2]}");

        JsonNode attributes = rig.attributes("ann");
        assertThat(attributes.path("n".repeat(200)).asString()).isEqualTo("v".repeat(512));
        assertThat(attributes.has("url")).isFalse();
        assertThat(attributes.path("tags").size()).isEqualTo(50);
        assertThat(rig.drops()).containsExactlyInAnyOrder("long_url", "long_array");
        assertThat(rig.warnings()).contains("cut_name");
    }

    @Test
    void rule21_attribute101OfAnEvent_isDropped_andDotsBecomeSpaces() throws Exception {
        StringBuilder attributes = new StringBuilder("{'a0':0");
        for (int i = 1; i <= 100; i++) {
            attributes.append(",'a").append(i).append("':").append(i);
        }
        rig.event("ann", "app.order.done", attributes.append('}').toString());

        assertThat(rig.lastEvent("ann").path("attributes").size()).isEqualTo(100);
        assertThat(rig.lastEvent("ann").path("name").asString()).isEqualTo("app order done");
        assertThat(rig.drops()).containsExactly("too_many_attributes");
    }

    @Test
    void rule21_namesBeyondTheWorkspacesCap_areDroppedInSilence() throws Exception {
        restart("event_names", "2", "user_attribute_names", "1");
        rig.event("ann", "One", "{}");
        rig.event("ann", "Two", "{}");
        assertThat(rig.event("ann", "Three", "{}")).isEqualTo(200);
        assertThat(rig.customer("ann", "{'first':1,'second':2}")).isEqualTo(200);

        assertThat(rig.profile("ann").path("event_count").asInt()).isEqualTo(2);
        assertThat(rig.attributes("ann").has("second")).isFalse();
        assertThat(rig.drops()).containsExactly("too_many_names", "too_many_names");
        assertThat(rig.stored().path("event_names").size()).isEqualTo(2);
    }

    @Test
    void rule22_badDateBecomesText_emptyArrayUnsets_mixedArrayIsDropped() throws Exception {
        rig.customer("ann", "{'since':'2020-02-30','tags':['a']}");
        rig.customer("ann", "{'tags':[],'mixed':[1,'x']}");

        assertThat(rig.attributes("ann").path("since").asString()).isEqualTo("2020-02-30");
        assertThat(rig.attributes("ann").has("tags")).isFalse();
        assertThat(rig.attributes("ann").has("mixed")).isFalse();
        assertThat(rig.warnings()).contains("not_a_date");
        assertThat(rig.drops()).contains("mixed_array");
    }

    @Test
    void rule22_pinnedType_castsOrDrops() throws Exception {
        restart("pinned_user_attributes", "total:numeric");

        rig.customer("ann", "{'total':'12'}");
        assertThat(rig.attributes("ann").path("total").isNumber()).isTrue();
        rig.customer("bob", "{'total':'dear'}");
        assertThat(rig.attributes("bob").has("total")).isFalse();
    }

    @Test
    void rule22_objects_areDroppedWithoutTheFeature_andTextBelowTheSecondLevelWithIt() throws Exception {
        String event = "{'cart':{'ship':{'geo':{'lat':1}}},'total':2}";
        rig.event("ann", "Seen", event);
        assertThat(rig.lastEvent("ann").path("attributes").propertyNames()).containsExactly("total");
        assertThat(rig.drops()).containsExactly("objects_off");

        restart("objects", "true");
        rig.event("ann", "Seen", event);
        assertThat(rig.lastEvent("ann")
                        .path("attributes")
                        .path("cart")
                        .path("ship")
                        .path("geo")
                        .asString())
                .isEqualTo("{\"lat\":1}");
    }

    private void restart(String... choices) {
        rig.close();
        rig = new StorageRig(choices);
    }
}
