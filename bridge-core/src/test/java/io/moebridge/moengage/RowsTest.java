package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of databases: one and the same row gives the same, alone, among others, flattened or in a change record. */
class RowsTest {
    private static final String TIMES =
            "\"timestamp\":\"2026-03-04T05:06:07.890Z\",\"received_at\":\"2026-03-04T05:06:08.000Z\"";
    private static final String USER = "{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{%s}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"ann\",TIMES,\"type\":null,\"plan\":\"p\",\"__deleted\":\"true\"}",
                "{\"id\":\"ann\",TIMES,\"type\":\"vip\",\"plan\":\"p\",\"__deleted\":true}",
                "{\"id\":\"ann\",TIMES,\"type\":\"identify\",\"plan\":\"p\",\"__deleted\":\"true\"}",
                "{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__op\":\"d\"}",
                "{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__op\":\"t\"}",
                "{\"type\":\"track\",\"userId\":\"ann\",\"event\":\"E\",\"messageId\":\"m-1\",\"__deleted\":\"true\"}",
                "[{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__deleted\":\"true\"}]",
                "[{\"id\":\"ann\",TIMES,\"type\":\"identify\",\"plan\":\"p\",\"__deleted\":\"true\"}]",
                "{\"batch\":[{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__deleted\":\"true\"}]}",
                "{\"schema\":{},\"payload\":{\"id\":\"ann\",TIMES,\"type\":\"identify\",\"plan\":\"p\",\"__op\":\"d\"}}",
                "[{\"schema\":{},\"payload\":{\"op\":\"d\",\"before\":{\"id\":\"ann\"},\"after\":null}}]",
            })
    void row_deleted_isNotSent(String row) {
        assertThat(translate(row, "pg.shop.users")).containsExactly("row_deleted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__table\":\"users\"}",
                "{\"id\":\"ann\",TIMES,\"type\":null,\"plan\":\"p\",\"__table\":\"users\",\"__deleted\":\"false\",\"__op\":\"c\"}",
                "{\"id\":\"ann\",\"plan\":\"p\",\"__table\":\"users\"}",
                "[{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__table\":\"users\"}]",
                "{\"batch\":[{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__table\":\"users\"}]}",
                "{\"schema\":{},\"payload\":{\"id\":\"ann\",TIMES,\"plan\":\"p\",\"__table\":\"users\"}}",
                "{\"op\":\"c\",\"after\":{\"id\":\"ann\",TIMES,\"plan\":\"p\"},\"source\":{\"table\":\"users\"}}",
                "[{\"op\":\"c\",\"after\":{\"id\":\"ann\",TIMES,\"plan\":\"p\"},\"source\":{\"table\":\"users\"}}]",
                "{\"op\":\"c\",\"after\":[{\"id\":\"ann\",\"plan\":\"p\"}],\"source\":{\"table\":\"users\"}}",
            })
    void row_thatNamesItsTable_isTheSameInEveryShape(String row) {
        assertThat(translate(row, "x")).containsExactly(USER.formatted("\"plan\":\"p\""));
    }

    @Test
    void rowsOfAnArray_haveEachItsOwnTable() {
        String change = "{\"op\":\"c\",\"after\":{\"id\":\"ann\"},\"source\":{\"table\":\"%s\"}}";

        assertThat(translate(
                        "[" + change.formatted("accounts") + ",{\"id\":\"ann\",TIMES}," + change.formatted("users")
                                + "]",
                        "x"))
                .containsExactly("table_not_mapped", "table_not_mapped", USER.formatted(""));
    }

    /** What Debezium has flattened is a row, whatever a column of it is called. */
    @ParameterizedTest
    @CsvSource({"vip,__table,users", "identify,__table,users", "vip,__deleted,false", "track,__op,u"})
    void flatRow_mayHaveATypeOfItsOwn(String type, String mark, String value) {
        String row = "{\"id\":\"ann\",%s\"type\":\"%s\",\"%s\":\"%s\"}";
        String element = USER.formatted("\"type\":\"" + type + "\"");

        assertThat(translate(row.formatted("TIMES,", type, mark, value), "pg.shop.users"))
                .containsExactly(element);
        assertThat(translate(row.formatted("", type, mark, value), "pg.shop.users"))
                .containsExactly(element);
        assertThat(translate(
                        "{\"schema\":{},\"payload\":" + row.formatted("", type, mark, value) + "}", "pg.shop.users"))
                .containsExactly(element);
    }

    /** Events that were stored in a table say in snake case what their call needs; a missed deletion would be the worst. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"delete","user_id":"ann","__table":"identifies","__op":"c"}                      | delete_unsupported
            {"type":"delete","user_id":"ann",TIMES,"message_id":"m","__table":"users"}               | delete_unsupported
            {"type":"alias","user_id":"ann","previous_id":"bob","__table":"users","__op":"c"}        | alias_unsupported
            {"op":"c","after":{"type":"delete","user_id":"ann",TIMES}}                               | delete_unsupported
            {"id":"r","user_id":"ann",TIMES,"type":"delete","__table":"identifies"}                  | {"type":"customer","customer_id":"ann","attributes":{"type":"delete"}}
            {"id":"r","user_id":"ann",TIMES,"event":"x","event_text":"X","type":"delete","__op":"c"} | {"type":"event","customer_id":"ann","actions":[{"action":"X","attributes":{"segment_message_id":"r","type":"delete"},"platform":"unknown","current_time":"2026-03-04T05:06:07.890Z"}]}
            """)
    void callInATable_isWhatItSays(String record, String expected) {
        assertThat(translate(record, "outbox")).containsExactly(expected);
    }

    @Test
    void trackInATable_isAnEvent() {
        String track = "{\"type\":\"track\",\"user_id\":\"ann\",\"event\":\"X\",TIMES,\"__op\":\"c\"}";

        assertThat(translate(track, "outbox"))
                .containsExactly(
                        "{\"type\":\"event\",\"customer_id\":\"ann\",\"actions\":[{\"action\":\"X\",\"attributes\":{},"
                                + "\"platform\":\"unknown\",\"current_time\":\"2026-03-04T05:06:07.890Z\"}]}");
    }

    /** A column may hold an array and be called batch. */
    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":\"bob\"}]", "[1,2]", "[]"})
    void batchAsAColumn_isNoBatch(String column) {
        String row = "{\"id\":\"ann\",\"batch\":" + column + "}";
        String flat = "{\"id\":\"ann\",\"batch\":" + column + ",\"__table\":\"users\"}";

        assertThat(translate("{\"op\":\"c\",\"source\":{\"table\":\"users\"},\"after\":" + row + "}", "x"))
                .isEqualTo(translate(flat, "x"))
                .isEqualTo(translate("[" + flat + "]", "x"))
                .hasSize(1)
                .allMatch(element -> element.contains("\"customer_id\":\"ann\""));
    }

    /** The marks count also where the event lies deeper. */
    @Test
    void deletedEnvelope_isNotSent() {
        String event = "{\"type\":\"track\",\"userId\":\"ann\",\"event\":\"X\"}";

        assertThat(translate("{\"schema\":{},\"payload\":{\"__deleted\":\"true\",\"data\":" + event + "}}", "x"))
                .containsExactly("row_deleted");
        assertThat(translate("{\"__op\":\"d\",\"data\":" + event + "}", "x")).containsExactly("row_deleted");
    }

    @Test
    void changeRecordsRow_mayHaveATypeOfItsOwn() {
        String change =
                "{\"op\":\"c\",\"after\":{\"id\":\"ann\",\"type\":\"%s\",\"user_id\":\"ann\"},\"source\":{\"table\":\"users\"}}";

        assertThat(translate(change.formatted("vip"), "x")).containsExactly(USER.formatted("\"type\":\"vip\""));
        assertThat(translate(change.formatted("identify"), "x"))
                .as("an event that a program has written into a table")
                .containsExactly(USER.formatted(""));
    }

    @Test
    void eventInAFlattenedRow_isAnEvent() {
        assertThat(translate(
                        "{\"type\":\"identify\",\"userId\":\"ann\",\"traits\":{\"plan\":\"p\"},\"__table\":\"outbox\"}",
                        "x"))
                .containsExactly(USER.formatted("\"plan\":\"p\""));
    }

    @ParameterizedTest
    @CsvSource({"context,\"home\"", "traits,7", "properties,true"})
    void columnOfAnEventsName_isAColumn(String name, String value) {
        String row =
                "{\"id\":\"m-1\",\"user_id\":\"ann\",TIMES,\"event\":\"banner_clicked\",\"event_text\":\"Banner Clicked\",\""
                        + name + "\":" + value + ",\"slot\":3}";
        String change =
                "{\"op\":\"c\",\"before\":null,\"after\":" + row + ",\"source\":{\"table\":\"banner_clicked\"}}";

        assertThat(translate(change, "x"))
                .isEqualTo(translate(row, "pg.shop.banner_clicked"))
                .containsExactly(
                        "{\"type\":\"event\",\"customer_id\":\"ann\",\"actions\":[{\"action\":\"Banner Clicked\","
                                + "\"attributes\":{\"segment_message_id\":\"m-1\",\"" + name + "\":" + value
                                + ",\"slot\":3},"
                                + "\"platform\":\"unknown\",\"current_time\":\"2026-03-04T05:06:07.890Z\"}]}");
    }

    @Test
    void changeRecord_withoutATable_isOfTheTopics() {
        String row = "{\"id\":\"ann\",\"plan\":\"p\"}";
        String change = "{\"op\":\"c\",\"before\":null,\"after\":" + row + "}";

        assertThat(translate(change, "pg.shop.users")).containsExactly(USER.formatted("\"plan\":\"p\""));
        assertThat(translate(change, "pg.shop.customers")).containsExactly("table_not_mapped");
        assertThat(translate(change.replace(row, "{\"userId\":\"ann\",\"traits\":{}}"), "pg.shop.accounts"))
                .containsExactly(USER.formatted(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"userId":"ann","traits":null}                                    | {"type":"customer","customer_id":"ann","attributes":{}}
            {"event":"E","properties":null}                                   | no_known_user
            {"userId":"ann","properties":null}                                | unknown_type
            {"userId":"ann","groupId":"g","traits":null}                      | unsupported_type
            """)
    void eventWithoutAType_mayHaveNothingInItsObject(String event, String expected) {
        assertThat(translate(event, "x")).containsExactly(expected);
    }

    private static List<String> translate(String record, String topic) {
        return ShapesTest.translate(record.replace("TIMES", TIMES).getBytes(UTF_8), topic, Mapping.DEFAULTS);
    }
}
