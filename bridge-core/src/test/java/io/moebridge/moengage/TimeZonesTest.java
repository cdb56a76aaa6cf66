package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.segment.JsonTape;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are names of the time zone database, and what their offset is. */
class TimeZonesTest {
    private final TimeZones zones = new TimeZones();

    @ParameterizedTest
    @CsvSource({
        "Europe/Amsterdam, 2026-07-01T00:00:00Z, 7200",
        "Europe/Amsterdam, 2026-01-01T00:00:00Z, 3600",
        "Etc/GMT+5, 2026-07-01T00:00:00Z, -18000",
        "UTC, 2026-07-01T00:00:00Z, 0",
        "GMT, 2026-07-01T00:00:00Z, 0",
        "EST, 2026-07-01T00:00:00Z, -18000",
        "MST, 2026-07-01T00:00:00Z, -25200",
        "HST, 2026-07-01T00:00:00Z, -36000",
        "EST5EDT, 2026-07-01T00:00:00Z, -14400"
    })
    void nameOfTheDatabase_hasItsOffset(String zone, Instant at, int offset) {
        assertThat(offset(zone, at)).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+05:30", "-3", "GMT+5", "UTC+3", "UT+1", "Z", "IST", "est", "europe/berlin", "Wrong/Zone"})
    void otherText_isUnknown(String zone) {
        assertThat(offset(zone, Instant.EPOCH)).isEqualTo(TimeZones.UNKNOWN);
    }

    private int offset(String zone, Instant at) {
        JsonTape tape = new JsonTape();
        byte[] text = ("\"" + zone + "\"").getBytes(UTF_8);
        assertThat(tape.read(text, 0, text.length)).isTrue();
        return zones.offsetAt(tape, tape.root(), at.toEpochMilli());
    }
}
