package io.moebridge.loadtest.report;

import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The percentiles of a run's latencies, as a plot and as a table. */
final class LatencySection {

    private final Html html;
    private final Palette palette;

    LatencySection(Html html, Palette palette) {
        this.html = html;
        this.palette = palette;
    }

    void write(Run run) {
        Map<String, Histogram> latencies = Latencies.shown(run);
        if (latencies.isEmpty()) {
            html.element("p", "This run left no histograms.", "class", "muted");
            return;
        }
        PercentileFigure figure = new PercentileFigure(html);
        latencies.forEach((name, histogram) -> figure.add(name, ink(name), histogram));
        figure.draw("Age of events by percentile");
        table(latencies);
    }

    private Ink ink(String name) {
        return name.equals(Latencies.ALL) ? Palette.PRODUCED : palette.of(name);
    }

    private void table(Map<String, Histogram> latencies) {
        html.open("table", "class", "figures").open("tr").element("th", "");
        Percentile.TABLE.forEach(percentile -> html.element("th", percentile.written(), "scope", "col"));
        html.element("th", "count", "scope", "col").close("tr");
        latencies.forEach((name, histogram) -> {
            html.open("tr").element("th", name, "scope", "row");
            Percentile.TABLE.forEach(
                    percentile -> html.element("td", Unit.MILLISECONDS.write(percentile.milliseconds(histogram))));
            html.element("td", String.format(Locale.ROOT, "%,d", histogram.getTotalCount()))
                    .close("tr");
        });
        html.close("table");
    }
}
