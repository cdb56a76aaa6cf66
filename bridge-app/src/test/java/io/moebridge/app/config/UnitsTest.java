package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "4h,PT4H", "2d,PT48H", "0s,PT0S", "10 s,PT10S", "3650d,PT87600H"
    })
    void duration_readsNumberAndUnit(String text, Duration expected) {
        assertThat(Units.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "1.5s", "-1s", "10S", "1w", "1s ", "9999999999999s"})
    void duration_refusesOtherText(String text) {
        assertThatThrownBy(() -> Units.duration(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3651d", "200000d", "87601h", "999999999999d"})
    void duration_refusesWhatNanosecondsOrALifeDoNotHold(String text) {
        assertThatThrownBy(() -> Units.duration(text))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("is longer than 3650d, which is the longest");
    }

    @ParameterizedTest
    @CsvSource({"500B,500", "100KB,100000", "96KiB,98304", "64MiB,67108864", "2GB,2000000000", "1GiB,1073741824"})
    void bytes_readsNumberAndUnit(String text, long expected) {
        assertThat(Units.bytes(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "100kb", "1.5MiB", "-1B", "10K"})
    void bytes_refusesOtherText(String text) {
        assertThatThrownBy(() -> Units.bytes(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_tooManyForALong_isRefused() {
        assertThatThrownBy(() -> Units.bytes("999999999999GiB")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"50%,0.5", "12.5%,0.125", "100%,1", "0.5 %,0.005"})
    void share_readsPercentages(String text, double expected) {
        assertThat(Units.share(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "0%", "101%", "-1%", "half"})
    void share_refusesOtherText(String text) {
        assertThatThrownBy(() -> Units.share(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
