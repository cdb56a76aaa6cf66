package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT | 1234567 | 1,234,567",
                "COUNT | 0 | 0",
                "COUNT | 1.5 | 1.5",
                "COUNT | -0.001 | 0",
                "PER_SECOND | 1833.4 | 1,833/s",
                "MEGABYTES | 488.04 | 488 MB",
                "PERCENT | 27.2 | 27.2 %",
                "MILLISECONDS | 35.2 | 35.2 ms",
                "MILLISECONDS | 1500 | 1.5 s",
                "MILLISECONDS | 1000000 | 1,000 s",
                "MILLISECONDS | 1800000 | 30 min",
                "MILLISECONDS | 14400000 | 4 h"
            })
    void value_isWrittenWithItsUnit(Unit unit, double value, String written) {
        assertThat(unit.write(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "65.4, 1:05", "3599, 59:59", "3725, 1:02:05"})
    void moment_hasMinutesAndSeconds(double seconds, String moment) {
        assertThat(Unit.moment(seconds)).isEqualTo(moment);
    }
}
