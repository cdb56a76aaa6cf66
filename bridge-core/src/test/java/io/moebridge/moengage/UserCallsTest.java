package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.moengage.Element.Kind;
import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alias and delete calls, switched on. */
class UserCallsTest {
    private static final long NOW = 1_800_000_000_000L;

    private final SegmentDecoder decoder = new SegmentDecoder();
    private final List<Element> elements = new ArrayList<>();

    @Test
    void alias_isAMerge_inTheQueuesOfBothUsers() {
        assertThat(translate("""
                {"type":"alias","messageId":"m","userId":" ann ","previousId":17.0,"anonymousId":"x-1"}""", true)).isNull();
        assertThat(elements).extracting(Element::kind).containsExactly(Kind.MERGE, Kind.MERGED);
        assertThat(elements).extracting(Element::userText).containsExactly("ann", "17");
        assertThat(elements).allSatisfy(element -> assertThat(new String(element.bytes(), UTF_8))
                .isEqualTo("""
                {"merge_data":[{"retained_user":"ann","merged_user":"17"}]}"""));
    }

    @Test
    void idsWithEscapes_areOfTheUsersOfOtherEvents() {
        assertThat(translate("""
                {"type":"alias","userId":"a\\u006en \\"x\\"","previousId":"b\\\\o"}""", true)).isNull();
        List<Element> both = List.copyOf(elements);
        assertThat(translate("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann \\\"x\\\"\"}", true))
                .isNull();
        assertThat(both.get(0).sameUser(elements.get(0))).isTrue();
        assertThat(translate("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"b\\\\o\"}", true))
                .isNull();
        assertThat(both.get(1).sameUser(elements.get(0))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"alias","userId":"ann"}                                                       | merge_not_possible
            {"type":"alias","userId":"ann","previousId":" "}                                      | merge_not_possible
            {"type":"alias","userId":"ann","previousId":"ann "}                                   | merge_not_possible
            {"type":"alias","userId":"ann","previousId":"x","anonymousId":"x"}                    | merge_not_possible
            {"type":"alias","userId":"ann","previousId":"507f191e-810c-4729-b860-ea0000000000"}   | merge_not_possible
            {"type":"alias","userId":"ann","previousId":"guest"}                                  | forbidden_customer_id
            {"type":"alias","userId":"ann","previousId":["x"]}                                    | id_not_string
            {"type":"alias","previousId":"x"}                                                     | no_known_user
            {"type":"delete"}                                                                     | no_known_user
            {"type":"delete","userId":"null"}                                                     | forbidden_customer_id
            """)
    void whatCannotBeDone_hasAReason(String event, String reason) {
        assertThat(translate(event, true).code()).isEqualTo(reason);
        assertThat(elements).isEmpty();
    }

    @Test
    void blankAnonymousId_saysNothing() {
        assertThat(translate("""
                {"type":"alias","userId":"ann","previousId":"x-1","anonymousId":" "}""", true)).isNull();
        assertThat(elements).hasSize(2);
    }

    @Test
    void uuid_isMerged_whereTheUsersOwnIdsAreSuch() {
        assertThat(translate("""
                {"type":"alias","userId":"0c5b2f0a-1d1f-4a5e-9a55-000000000001","previousId":"507f191e-810c-4729-b860-ea0000000000"}""", true)).isNull();
        assertThat(elements).hasSize(2);
    }

    @Test
    void deletion_alsoOfTheShapeThatSegmentSends() {
        assertThat(translate("""
                {"channel":"server","context":[],"integrations":[],"messageId":"delete-1","projectId":"p","type":"delete",\
                "userId":"ann","timestamp":"2026-03-04T05:06:07.890Z"}""", true)).isNull();
        assertThat(elements).extracting(Element::kind).containsExactly(Kind.DELETE);
        assertThat(new String(elements.get(0).bytes(), UTF_8)).isEqualTo("""
                {"identity_type":"customer_id","identity_value":"ann"}""");
    }

    /** The other places of the identity list may name somebody else, and a merge cannot be undone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"alias","userId":"ann","previousId":"old","context":{"traits":{"id":"other"}}}  | ann
            {"type":"alias","userId":"ann","previousId":"old","anonymousId":"an-1"}                 | ann
            {"type":"alias","user_id":"ann","previous_id":"old","traits":{"id":"other"}}            | ann
            {"type":"alias","previousId":"old","anonymousId":"an-1"}                                | no_known_user
            {"type":"alias","previousId":"old","userId":" ","context":{"traits":{"id":"other"}}}    | no_known_user
            {"type":"alias","userId":"ann","previousId":"ann","context":{"traits":{"id":"other"}}}  | merge_not_possible
            {"type":"alias","userId":["ann"],"previousId":"old","context":{"traits":{"id":"other"}}} | id_not_string
            """)
    void whoRemains_isTheUserIdOnly(String event, String expected) {
        List<String> rudderStacks = List.of("traits.id", "context.traits.id", "userId", "anonymousId");
        for (IdentityRules identity : List.of(IdentityRules.DEFAULTS, new IdentityRules(rudderStacks, rudderStacks))) {
            Reason reason = translate(event, true, identity);

            assertThat(reason == null ? elements.get(0).userText() : reason.code())
                    .isEqualTo(expected);
        }
    }

    /** Segment's integrations object filters track, page, group, identify and screen; a deletion must not be missed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"delete\",\"userId\":\"ann\",\"integrations\":{\"MoEngage\":false}}",
                "{\"type\":\"alias\",\"userId\":\"ann\",\"previousId\":\"old\",\"integrations\":{\"MoEngage\":false}}",
                "{\"batch\":[{\"type\":\"delete\",\"userId\":\"ann\"}],\"integrations\":{\"MoEngage\":false}}"
            })
    void integrations_stopNeither(String event) {
        assertThat(translate(event, true)).isNull();
        assertThat(translate(
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\",\"integrations\":{\"MoEngage\":false}}",
                        true))
                .isEqualTo(Reason.FILTERED_BY_INTEGRATIONS);
    }

    @Test
    void switchedOff_bothHaveTheirReasons() {
        assertThat(translate("{\"type\":\"alias\",\"userId\":\"ann\",\"previousId\":\"x\"}", false))
                .isEqualTo(Reason.ALIAS_UNSUPPORTED);
        assertThat(translate("{\"type\":\"delete\",\"userId\":\"ann\"}", false)).isEqualTo(Reason.DELETE_UNSUPPORTED);
    }

    private Reason translate(String event, boolean on) {
        return translate(event, on, IdentityRules.DEFAULTS);
    }

    private Reason translate(String event, boolean on, IdentityRules identity) {
        Mapping d = Mapping.DEFAULTS;
        CallRules calls = CallRules.DEFAULTS;
        Translator translator = new Translator(
                new Mapping(
                                d.calls(),
                                identity,
                                d.screening(),
                                d.values(),
                                d.users(),
                                d.events(),
                                d.times(),
                                d.onReason())
                        .with(new CallRules(
                                calls.calls(),
                                calls.inferType(),
                                calls.tables(),
                                calls.pageEvent(),
                                calls.screenEvent(),
                                on,
                                on)),
                90_000);
        elements.clear();
        assertThat(decoder.decode(event.getBytes(UTF_8))).isEqualTo(1);
        Reason reason = decoder.next();
        return reason == null
                ? translator.translate(decoder.event(), 0, NOW, elements, new AdjustmentCounts())
                : reason;
    }
}
