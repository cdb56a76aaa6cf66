package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvePathTest {

    private final Canvas canvas = Canvas.half(Axis.time(100), Axis.linear(10, Unit.COUNT));

    @Test
    void curve_withAGap_isBrokenThere() {
        Series series = series(1, 2, 3, 13, 14);

        assertThat(CurvePath.spans(series)).containsExactly(new CurvePath.Span(0, 2), new CurvePath.Span(3, 4));
        assertThat(CurvePath.line(series, canvas)).matches("M[^ML]+L[^ML]+L[^ML]+M[^ML]+L[^ML]+");
    }

    @Test
    void valueBetweenGaps_isADot() {
        assertThat(CurvePath.line(series(1, 2, 3, 20, 40, 41, 42), canvas)).contains("h0.1M");
    }

    @Test
    void ends_areTheCornersOfTheCanvas() {
        Series series = new Series("lag");
        series.add(0, 0);
        series.add(100, 10);
        series.add(200, 99);

        String corner = canvas.right() + "," + Canvas.TOP;
        assertThat(CurvePath.line(series, canvas))
                .isEqualTo("M" + Canvas.LEFT + "," + canvas.ground() + "L" + corner + "L" + corner);
    }

    @Test
    void layers_standOnEachOther_alsoWhereOneIsMissing() {
        Series whole = new Series("a");
        Series late = new Series("b");
        for (int second = 1; second <= 3; second++) {
            whole.add(second, second);
        }
        late.add(3, 7);

        List<Stack.Layer> layers =
                Stack.of(List.of(new Curve("a", Palette.MAIN, whole), new Curve("b", Palette.MAIN, late)));

        assertThat(values(layers.get(0).top())).containsExactly(1.0, 2.0, 3.0);
        assertThat(values(layers.get(1).bottom())).containsExactly(1.0, 2.0, 3.0);
        assertThat(values(layers.get(1).top())).containsExactly(1.0, 2.0, 10.0);
        assertThat(CurvePath.area(layers.get(1), canvas))
                .startsWith("M")
                .endsWith("Z")
                .doesNotContain("NaN");
    }

    @Test
    void longCurve_keepsItsPeaks() {
        Series series = new Series("lag");
        for (int second = 0; second < 10_000; second++) {
            series.add(second, second == 4_321 ? 900 : second == 4_322 ? -5 : 1);
        }

        Series thin =
                Thinning.extremes(new Curve("lag", Palette.MAIN, series), 500).series();

        assertThat(thin.size()).isLessThanOrEqualTo(500);
        assertThat(thin.max()).isEqualTo(900);
        assertThat(thin.min()).isEqualTo(-5);
    }

    @Test
    void longLayers_keepTheirMean_andTheSameMoments() {
        Series series = new Series("lag");
        for (int second = 0; second < 1_000; second++) {
            series.add(second, second % 2 == 0 ? 10 : 20);
        }

        Series thin =
                Thinning.means(new Curve("lag", Palette.MAIN, series), 100).series();

        assertThat(thin.size()).isEqualTo(100);
        assertThat(thin.second(1)).isEqualTo(10);
        assertThat(thin.mean()).isEqualTo(15);
    }

    private static Series series(double... seconds) {
        Series series = new Series("lag");
        for (double second : seconds) {
            series.add(second, 5);
        }
        return series;
    }

    private static List<Double> values(Series series) {
        return IntStream.range(0, series.size()).mapToObj(series::value).toList();
    }
}
