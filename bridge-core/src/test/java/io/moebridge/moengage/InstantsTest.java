package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.segment.JsonTape;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InstantsTest {
    private final Instants instants = new Instants();
    private final JsonTape tape = new JsonTape();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1458841605 | 2016-03-24T17:46:45Z",
                "1458841605.5 | 2016-03-24T17:46:45.500Z",
                "\"2016-03-24 17:46:45.5 UTC\" | 2016-03-24T17:46:45.5Z",
                "1.458841605E9 | 2016-03-24T17:46:45Z",
                "1.458841605E12 | 2016-03-24T17:46:45Z",
                "-1458841605 | 1923-10-10T06:13:15Z",
                "\"1458841605000\" | 2016-03-24T17:46:45Z",
                "\"9999-12-31T23:59:59Z\" | 9999-12-31T23:59:59Z",
                "\"0000-01-01\" | 0000-01-01T00:00:00Z",
            })
    void dates_areRead(String json, String expected) {
        assertThat(Instant.ofEpochMilli(read(json))).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"192.168.10.20\"",
                "\"1458841605.x\"",
                "1e9999",
                "1e99999999999",
                "253402300800000",
                "-253402300799999",
                "\"9999-12-31T23:59:59-18:00\"",
                "\"0000-01-01T00:00:00+01:00\"",
                "true"
            })
    void othersAndYearsOfMoreThanFourDigits_areNot(String json) {
        assertThat(read(json)).isEqualTo(Instants.NONE);
    }

    @Test
    void timeCorrectedByAWrongClock_isTheTimeOfReceipt() {
        String event =
                "{\"type\":\"track\",\"userId\":\"u-1\",\"event\":\"E\",\"originalTimestamp\":\"2026-03-04T05:06:07Z\","
                        + "\"sentAt\":99999999999,\"receivedAt\":\"2026-03-04T05:06:08Z\"}";
        JsonNode result = MappingVectorsTest.translate(event, Mapping.DEFAULTS).get(0);
        assertThat(result.at("/elements/0/actions/0/current_time").asString()).isEqualTo("2026-03-04T05:06:08Z");
    }

    private long read(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        assertThat(tape.read(bytes, 0, bytes.length)).isTrue();
        return instants.read(tape, tape.root());
    }
}
