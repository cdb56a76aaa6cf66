package io.moebridge.loadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 23 to 25 of what a faithful simulator enforces, by plain HTTP: attributes with rules of their own, event times, and the calls about users. */
class UserCallRulesTest {

    private final StorageRig rig = new StorageRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void rule17_updateExistingOnly_neverCreates() throws Exception {
        assertThat(
                        rig.bulk(
                                "{'type':'customer','customer_id':'ann','update_existing_only':true,'attributes':{'plan':'pro'}}"))
                .isEqualTo(200);

        assertThat(rig.exists("ann")).isFalse();
        assertThat(rig.drops()).containsExactly("unknown_user");
    }

    @Test
    void rule17_unset_winsOverASetInTheSameElement() throws Exception {
        rig.customer("ann", "{'plan':'pro','city':'Pune'}");
        rig.bulk(
                "{'type':'customer','customer_id':'ann','attributes':{'plan':'free'},'unset_attributes':[{'attr':'plan','type':'equals'}]}");

        assertThat(rig.attributes("ann").has("plan")).isFalse();
    }

    @Test
    void rule23_createOnlyAttribute_isIgnoredOnUpdate() throws Exception {
        rig.customer("ann", "{'created_time':'2024-01-01T00:00:00Z'}");
        rig.customer("ann", "{'created_time':'2026-01-01T00:00:00Z'}");

        assertThat(rig.attributes("ann").path("created_time").asString()).startsWith("2024-01-01");
        assertThat(rig.drops()).containsExactly("create_only_attribute");
    }

    @Test
    void rule23_forbiddenNames_areDropped_reservedOnesWarnedOf() throws Exception {
        rig.customer("ann", "{'id':'x','_id':'y','':'z','moe_something':1,'source':'x','plan':'pro'}");

        assertThat(rig.attributes("ann").propertyNames()).contains("plan").doesNotContain("id", "_id", "");
        assertThat(rig.drops()).containsOnly("forbidden_name").hasSize(3);
        assertThat(rig.warnings()).contains("moe_prefix", "reserved_name");
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-03-04T05:06:07.890Z'   , 2026-03-04T05:06:07.890Z",
        "'2026-03-04T10:36:07.890+05:30', 2026-03-04T05:06:07.890Z",
        "1772600767                   , 2026-03-04T05:06:07Z",
        "1772600767890                , 2026-03-04T05:06:07.890Z"
    })
    void rule24_timeOfAnEvent_isReadInSecondsMillisecondsAndIso(String given, String time) throws Exception {
        Instant before = Instant.now().minus(1, ChronoUnit.SECONDS);

        rig.eventAt("ann", given.startsWith("2026") ? "'" + given + "'" : given);

        assertThat(Instant.parse(rig.lastEvent("ann").path("time").asString())).isEqualTo(time);
        assertThat(Instant.parse(rig.lastEvent("ann").path("received_at").asString()))
                .isAfter(before);
    }

    @Test
    void rule25_merge_showsAfterHalfAnHour_isNotTransitive_andSkipsUnknownUsersInSilence() throws Exception {
        rig.customer("old", "{'plan':'pro'}");
        rig.customer("new", "{'city':'Pune'}");
        HttpResponse<String> answer = rig.call(
                "/v1/customer/merge?app_id=LAB-APP-1",
                "{'merge_data':[{'merged_user':'nobody','retained_user':'new'},{'merged_user':'old','retained_user':'new'}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"operation\":\"created\"");
        assertThat(rig.attributes("new").has("plan")).isFalse();
        rig.advance("PT30M");
        assertThat(rig.attributes("new").path("plan").asString()).isEqualTo("pro");
        assertThat(rig.exists("old")).isFalse();
    }

    @Test
    void rule25_delete_takesEffectAfterADay_unknownUserIsRefused() throws Exception {
        rig.customer("ann", "{'plan':'pro'}");
        HttpResponse<String> unknown = delete("nobody");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("Not Found", "User doesn't exists with customer id nobody");

        assertThat(delete("ann").statusCode()).isEqualTo(200);

        rig.advance("PT23H");
        assertThat(rig.exists("ann")).isTrue();
        rig.advance("PT1H");
        assertThat(rig.exists("ann")).isFalse();
        rig.customer("ann", "{}");
        assertThat(rig.exists("ann")).isTrue();
    }

    @Test
    void rule25_erase_keepsTheUserFromBeingCreatedAgainForADay() throws Exception {
        rig.customer("ann", "{'email':'ann@example.com'}");
        HttpResponse<String> answer = rig.call(
                "/v1/opengdpr_requests/LAB-APP-1",
                "{'request_type':'erasure','submitted_time':'2026-01-01T00:00:00Z','api_version':'1.0','identities':"
                        + "[{'identity_type':'email','identity_value':'ann@example.com'}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rig.customer("ann", "{}")).isEqualTo(200);
        assertThat(rig.exists("ann")).isFalse();
        assertThat(rig.drops()).containsExactly("erased_user");
        rig.advance(Duration.ofHours(24).toString());
        rig.customer("ann", "{}");
        assertThat(rig.exists("ann")).isTrue();
    }

    @Test
    void rule25_getUser_tellsWhoWasNotFound() throws Exception {
        rig.customer("ann", "{'plan':'pro','first_name':'Ann'}");

        HttpResponse<String> answer = rig.call(
                "/v1/customers/export?app_id=LAB-APP-1",
                "{'data':{'identifiers':[{'identifier_type':'customer_id','identifier':'ann'},"
                        + "{'identifier_type':'customer_id','identifier':'bob'}],'user_fields_to_export':['plan']}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"users_not_found\":[{", "\"identifier\":\"bob\"")
                .contains("\"user_attributes\":{\"plan\":\"pro\"}")
                .doesNotContain("Ann");
    }

    @Test
    void devicesManage_blocksAndUnblocksADevice() throws Exception {
        rig.customer("ann", "{}");
        rig.device("ann", "d-1", "token");
        String body = "{'user_identifier_type':'customer_id','user_identifier_value':'ann','action_type':'%s',"
                + "'device_identifiers':[{'push_id':'token'}]}";

        assertThat(rig.call("/v1/devices/manage?app_id=LAB-APP-1", body.formatted("block"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.profile("ann").path("devices").path(0).path("blocked").asBoolean())
                .isTrue();
        rig.call("/v1/devices/manage?app_id=LAB-APP-1", body.formatted("unblock"));
        assertThat(rig.profile("ann").path("devices").path(0).path("blocked").asBoolean())
                .isFalse();
    }

    @Test
    void cohortSync_takesUsersWhoExist() throws Exception {
        rig.customer("ann", "{}");
        String body = "{'action':'%s','partner':'lab','parameters':{'cohort_name':'VIP','cohort_id':'c1',"
                + "'members':[{'uid':'ann'},{'uid':'bob'}]}}";

        assertThat(rig.cohort(body.formatted("add_members")).statusCode()).isEqualTo(200);
        assertThat(rig.profile("ann").path("cohorts").path(0).asString()).isEqualTo("VIP");
        assertThat(rig.exists("bob")).isFalse();
        rig.cohort(body.formatted("remove_members"));
        assertThat(rig.profile("ann").path("cohorts").size()).isZero();
    }

    @Test
    void segmentsPrivateCall_isStoredToo() throws Exception {
        rig.call(
                "/v1/integrations/segment?appId=LAB-APP-1",
                "{'type':'track','event':'Order Completed','user_id':'ann','properties':{'total':2}}");

        assertThat(rig.lastEvent("ann").path("attributes").path("total").asInt())
                .isEqualTo(2);
    }

    private HttpResponse<String> delete(String user) throws Exception {
        return rig.call(
                "/v1/customer/delete?app_id=LAB-APP-1",
                "{'identity_type':'customer_id','identity_value':'" + user + "'}");
    }
}
