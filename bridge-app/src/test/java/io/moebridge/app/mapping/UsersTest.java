package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who an event is about (SEG 10.2), and what becomes of traits (SEG 10.3) and groups. */
class UsersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"firstName":"A","first_name":"B","firstname":"C"}  | {"first_name":"A"}                                    | {name_collision=2}
            {"firstname":"C","first_name":"B"}                  | {"first_name":"B"}                                    | {name_collision=1}
            {"phone":"+1","mobile":"+2"}                        | {"mobile":"+2"}                                       | {name_collision=1}
            {"phone":4.4e10}                                    | {"mobile":"44000000000"}                              | {}
            {"phone":4915112345678.0}                           | {"mobile":"4915112345678"}                            | {}
            {"name":12.00,"gender":5.50,"firstName":1.20e1,"lastName":-0.0} | {"first_name":"12","last_name":"0","name":"12","gender":"5.50"} | {}
            {"location":{"latitude":4.885E1,"longitude":2e0}}   | {"geo":"48.85 2"}                                     | {}
            {"location":{"latitude":52.0,"longitude":-1.5e-3}}  | {"geo":"52.0 -0.0015"}                                | {}
            {"name":12,"gender":true}                           | {"name":"12","gender":"true"}                         | {}
            {"email":" a@b.c\\n"}                               | {"email":"a@b.c"}                                     | {}
            {"birthday":"1990-01-02","createdAt":1458841605}    | {"birthday":"1990-01-02T00:00:00Z","created_time":"2016-03-24T17:46:45Z"} | {}
            {"birthday":"02-12-2001"}                           | {"birthday":"02-12-2001"}                             | {date_unparsed=1}
            {"age":" 36 ","revenue":"12.50","transactions":"x"} | {"age":36,"revenue":12.50}                            | {number_unparsed=1}
            {"location":{"latitude":1.5,"longitude":-2,"city":"X"}} | {"geo":"1.5 -2","location_city":"X"}              | {}
            {"location":{"city":"X"}}                           | {"location_city":"X"}                                 | {}
            {"email":["a","b"]}                                 | {"email":["a","b"]}                                   | {}
            {"name":{"first":"A"}}                              | {"name_first":"A"}                                    | {}
            {"address":{"city":"P"},"company":{"name":"C"}}     | {"address_city":"P","company_name":"C"}               | {}
            {"created_at":"2016-03-24T17:46:45Z","created_time":"x"} | {"created_time":"2016-03-24T17:46:45Z"}          | {name_collision=1}
            {"id":"ann","_id":1,"userId":"ann","user_id":2,"anonymousId":3,"lastSeen":4,"last_seen":5} | {}             | {}
            {"moe_unsubscribe":true,"moe_x":1}                  | {"moe_unsubscribe":true}                              | {moe_prefix_dropped=1}
            {"moe":{"x":1}}                                     | {}                                                    | {moe_prefix_dropped=1}
            {"source":"ad","status":1,"USER_ATTRIBUTE_OLD_ID":2} | {"source":"ad","status":1,"USER_ATTRIBUTE_OLD_ID":2} | {reserved_name=3}
            {"a":[],"b":{},"c":[null]}                          | {}                                                    | {empty_dropped=3, null_dropped=1}
            {"avatar":"u","Plan Name":"x","createdBy":1}        | {"avatar":"u","Plan Name":"x","createdBy":1}          | {}
            """)
    void trait_becomesItsAttribute(String traits, String attributes, String adjustments) {
        assertThat(Translation.byDefault().user(traits)).isEqualTo(attributes);
        assertThat(Translation.byDefault().adjustments(Translation.identify(traits)))
                .isEqualTo(adjustments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2016-03-24
            2016-03-24T00:00:00
            2016-03-24T00:00:00Z
            2016-03-24T01:30:00.000+0130
            2016-03-24 00:00:00Z
            1458777600
            1458777600000
            Thu Mar 24 2016 00:00:00 GMT+0000 (UTC)
            Thu Mar 24 2016 02:00:00 GMT+0200 (Central European Summer Time)
            Thu, 24 Mar 2016 00:00:00 GMT
            """)
    void createdAt_inAnyForm_isOneInstant(String text) {
        assertThat(Translation.byDefault().user("{\"createdAt\":\"" + text + "\"}"))
                .isEqualTo("{\"created_time\":\"2016-03-24T00:00:00Z\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rename: {phone: contact}                         | {"phone":"+1","last":{"seen":1}}        | {"contact":"+1","last_seen":1}
            rename: {lastSeen: last_seen, anonymousId: anon} | {"lastSeen":5,"anonymousId":"x"}        | {"last_seen":5,"anon":"x"}
            rename: {source: seg_source}                     | {"source":"ad"}                         | {"seg_source":"ad"}
            drop: [email, address.street]                    | {"email":"a","address":{"street":1,"city":2}} | {"address_city":2}
            dates: none                                      | {"createdAt":5,"birthday":"x"}          | {"birthday":"x","created_time":5}
            nulls: unset                                     | {"a":1}                                 | {"a":1}
            """)
    void trait_withAKeyForIt_goesItsWay(String mapping, String traits, String attributes) {
        assertThat(Translation.by(mapping).user(traits)).isEqualTo(attributes);
    }

    @Test
    void null_isTakenAwayWhereThatIsWanted_unlessTheAttributeIsWritten() {
        String traits = """
                {"a":null,"firstName":null,"lastName":null,"last_name":"L","address":{"city":null},"b":1}""";

        assertThat(Translation.by("nulls: unset").of(Translation.identify(traits)))
                .isEqualTo("""
                {"type":"customer","customer_id":"ann","attributes":{"b":1,"last_name":"L"},"unset_attributes":[\
                {"type":"equals","attr":"a"},{"type":"equals","attr":"first_name"},\
                {"type":"equals","attr":"address_city"}]}""");
        assertThat(Translation.by("nulls: unset").adjustments(Translation.identify(traits)))
                .isEqualTo("{}");
        assertThat(Translation.by("nulls: unset").event("{\"a\":null}")).isEqualTo("{}");
    }

    @Test
    void null_inARow_takesNothingAway() {
        String row = """
                {"id":"m","user_id":"ann","received_at":"2026-03-04T05:06:07Z","plan":null,"tier":1}""";

        assertThat(Translation.by("nulls: unset").from("wh.identifies").of(row))
                .isEqualTo("{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{\"tier\":1}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                     | {"plan":"own"}
            traits_from_context: merge             | {"plan":"own","email":"c@x","address_city":"own","address_zip":"ctx"}
            """)
    void contextTraits_areAddedWhereThatIsWanted(String mapping, String attributes) {
        String json = Translation.event(
                "identify",
                mapping.isEmpty()
                        ? "\"traits\":{\"plan\":\"own\"},\"context\":{\"traits\":{\"email\":\"c@x\"}}"
                        : "\"traits\":{\"plan\":\"own\",\"address\":{\"city\":\"own\"}},\"context\":{\"traits\":"
                                + "{\"plan\":\"ctx\",\"email\":\"c@x\",\"address\":{\"city\":\"ctx\",\"zip\":\"ctx\"}}}");

        assertThat(Translation.by(mapping).of(json)).contains("\"attributes\":" + attributes + "}");
    }

    @Test
    void contextTraits_ofATrack_areWrittenToTheUserFirst_whereThatIsWanted() {
        String json = Translation.event(
                "track", "\"event\":\"E\",\"context\":{\"traits\":{\"email\":\"c@x\",\"id\":\"ann\"}}");

        assertThat(Translation.byDefault().of(json)).startsWith("{\"type\":\"event\"");
        assertThat(Translation.by("traits_from_context: events").of(json))
                .startsWith("{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{\"email\":\"c@x\"}}\n"
                        + "{\"type\":\"event\"");
        assertThat(Translation.by("traits_from_context: events").of(Translation.track("{}")))
                .startsWith("{\"type\":\"event\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                              | {"type":"track","event":"E","userId":"u","context":{"traits":{"id":"t"}}}     | t
            ``                                              | {"type":"identify","userId":"u","traits":{"id":" "}}                           | u
            ``                                              | {"type":"identify","traits":{"userId":7.0}}                                   | 7
            ``                                              | {"type":"track","event":"E","user_id":12345678901234567890}                   | 12345678901234567890
            ``                                              | {"type":"track","event":"E","userId":1e3}                                     | 1000
            ``                                              | {"type":"track","event":"E","userId":1e20}                                    | 100000000000000000000
            ``                                              | {"type":"track","event":"E","userId":1.0E39}                                  | 1000000000000000000000000000000000000000
            ``                                              | {"type":"track","event":"E","userId":1e40}                                    | id_not_string
            ``                                              | {"type":"track","event":"E","userId":"\\u0061\\u0022 "}                       | a\\"
            ``                                              | {"type":"track","event":"E","userId":true}                                    | id_not_string
            ``                                              | {"type":"track","event":"E","userId":" NULL "}                                | forbidden_customer_id
            ``                                              | {"type":"track","event":"E","userId":"","anonymousId":"a"}                    | no_known_user
            identity: [userId, traits.id]                   | {"type":"identify","userId":"u","traits":{"id":"t"}}                          | u
            identity: [userId, anonymousId]                 | {"type":"track","event":"E","anonymousId":"a"}                                | a
            identity: [properties.member.no, userId]        | {"type":"track","event":"E","userId":"u","properties":{"member":{"no":42}}}   | 42
            identity: {others: [context.externalId]}        | {"type":"track","event":"E","userId":"u","context":{"externalId":"x"}}        | x
            `identity: [traits.id, userId], group: attributes` | {"type":"group","userId":"u","groupId":"g","traits":{"id":"company"}}      | u
            """)
    void user_isTheFirstThatIsNamed(String mapping, String json, String user) {
        String outcome = Translation.by(mapping).of(json);
        assertThat(
                        outcome.startsWith("{")
                                ? outcome.replaceAll("^.*?\"customer_id\":\"((\\\\.|[^\"])*)\".*$", "$1")
                                : outcome)
                .isEqualTo(user);
    }

    @Test
    void user_namedTwiceOrOddly_isCounted() {
        assertThat(Translation.byDefault().adjustments("""
                {"type":"identify","userId":"u","traits":{"id":"t"}}""")).isEqualTo("{customer_id_length=1, identity_conflict=1}");
        assertThat(Translation.byDefault().adjustments("""
                {"type":"identify","userId":"ann ","traits":{"id":" ann"}}""")).isEqualTo("{}");
    }

    @Test
    void group_whenSwitchedOn_writesTheCompanyUnderNamesOfItsOwn() {
        String json = Translation.event(
                "group",
                "\"groupId\":\"g-1\",\"traits\":{\"name\":\"Acme\",\"email\":\"a@acme\",\"address\":{\"city\":\"P\"}}");
        String element = """
                {"type":"customer","customer_id":"ann","attributes":{"group_id":"g-1","group_name":"Acme",\
                "group_email":"a@acme","group_address_city":"P"}}""";

        assertThat(Translation.byDefault().of(json)).isEqualTo("unsupported_type");
        assertThat(Translation.by("group: attributes").of(json)).isEqualTo(element);
        assertThat(Translation.by("calls: [group]").of(json)).isEqualTo(element);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            update_existing_only: by_event | {"MoEngage":{"update_existing_only":true}}  | true
            update_existing_only: by_event | {"MoEngage":{"update_existing_only":false}} | false
            update_existing_only: by_event | {"MoEngage":true}                           | false
            update_existing_only: true     | {}                                          | true
            """)
    void updateExistingOnly_holdsWhereItIsAskedFor(String mapping, String integrations, boolean only) {
        String json = Translation.event("identify", "\"traits\":{},\"integrations\":" + integrations);

        assertThat(Translation.by(mapping).of(json).contains("\"update_existing_only\":true"))
                .isEqualTo(only);
    }

    @Test
    void traits_thatAreNoObject_areRefused() {
        assertThat(Translation.byDefault().of(Translation.identify("[1]"))).isEqualTo("traits_not_object");
        assertThat(Translation.byDefault().of(Translation.identify("null")))
                .isEqualTo("{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{}}");
    }
}
