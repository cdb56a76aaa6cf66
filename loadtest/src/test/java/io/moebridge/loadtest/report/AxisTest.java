package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "PER_SECOND, 1834, 0 500 1000 1500 2000",
        "PER_SECOND, 0.07, 0 0.02 0.04 0.06 0.08",
        "PER_SECOND, 2000, 0 500 1000 1500 2000",
        "COUNT, 1, 0 1",
        "COUNT, 11, 0 3 6 9 12",
        "COUNT, 0, 0 1",
        "MEGABYTES, 488, 0 100 200 300 400 500",
        "MILLISECONDS, 44000, 0 10000 20000 30000 40000 50000",
        "MILLISECONDS, 190000, 0 60000 120000 180000 240000"
    })
    void linear_hasRoundTicks_toAtLeastTheGreatest(Unit unit, double most, String ticks) {
        Axis axis = Axis.linear(most, unit);

        assertThat(axis.ticks().stream().map(AxisTest::plain).reduce((a, b) -> a + " " + b))
                .hasValue(ticks);
        assertThat(axis.low()).isZero();
        assertThat(axis.high()).isGreaterThanOrEqualTo(most);
    }

    @Test
    void logarithmic_overManyDecades_hasOnlyThose() {
        assertThat(Axis.logarithmic(34, 41_000).ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    }

    @Test
    void logarithmic_overFewDecades_hasTwoAndFiveTimesToo() {
        assertThat(Axis.logarithmic(15, 90).ticks()).containsExactly(10.0, 20.0, 50.0, 100.0);
        assertThat(Axis.logarithmic(10, 10).ticks()).containsExactly(10.0, 20.0, 50.0, 100.0);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 0 10 20 30 40 50 60",
        "92, 0 10 20 30 40 50 60 70 80 90",
        "600, 0 60 120 180 240 300 360 420 480 540 600",
        "0, 0 1"
    })
    void time_hasRoundMoments(double seconds, String ticks) {
        assertThat(Axis.time(seconds).ticks().stream().map(AxisTest::plain).reduce((a, b) -> a + " " + b))
                .hasValue(ticks);
    }

    @Test
    void share_isBetweenTheEnds_alsoOfWhatIsBeyond() {
        Axis linear = Axis.linear(200, Unit.COUNT);
        Axis logarithmic = Axis.logarithmic(1, 10_000);

        assertThat(linear.share(50)).isEqualTo(0.25);
        assertThat(linear.share(1e9)).isEqualTo(1);
        assertThat(logarithmic.share(100)).isCloseTo(0.5, within(1e-9));
        assertThat(logarithmic.share(0)).isZero();
    }

    @Test
    void times_farApart_getALogarithmicAxis_otherUnitsNever() {
        Extent wide = new Extent(60, 20, 40_000);

        assertThat(wide.axis(Unit.MILLISECONDS).logarithmic()).isTrue();
        assertThat(wide.axis(Unit.COUNT).logarithmic()).isFalse();
        assertThat(new Extent(60, 20, 400).axis(Unit.MILLISECONDS).logarithmic())
                .isFalse();
    }

    private static String plain(double tick) {
        return Unit.number(tick).replace(",", "");
    }
}
