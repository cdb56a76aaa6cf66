package io.moebridge.loadtest.report;

import java.util.Map;

/** The page of one run, from the balance to the machine. */
final class Page {

    private final Run run;
    private final Palette palette;
    private final Html html = new Html();

    private Page(Run run) {
        this.run = run;
        this.palette = Palette.of(run);
    }

    static String of(Run run) {
        return new Page(run).written();
    }

    private String written() {
        header();
        new BalanceSection(html, run).write();
        html.element("h2", "What was played");
        story(html, run);
        MarksSection.write(html, run.marks());
        html.element("h2", "Over time");
        plots();
        html.element("h2", "Latency");
        new LatencySection(html, palette).write(run);
        html.element("h2", "How it was made");
        made();
        return Document.of(run.scenario() + ", " + Standing.of(run).words(), html);
    }

    private void header() {
        Standing standing = Standing.of(run);
        html.open("header").open("h1").text(run.scenario() + " ");
        html.element("span", standing.words(), "class", "badge " + standing.look());
        html.close("h1").element("p", Facts.when(run), "class", "muted").close("header");
    }

    static void story(Html html, Run run) {
        run.json()
                .ifPresent(
                        json -> json.info().story().lines().forEach(line -> html.element("p", line, "class", "story")));
    }

    private void plots() {
        Plots plots = new Plots(run, palette);
        html.open("div", "class", "plots");
        plots.main().forEach(plot -> draw(plot, true));
        plots.details().forEach(plot -> draw(plot, false));
        plots.others().forEach(plot -> draw(plot, false));
        html.close("div");
    }

    private void draw(Plot plot, boolean wide) {
        if (plot.isEmpty()) {
            return;
        }
        Extent extent = Extent.of(plot, run.lastSecond());
        Axis across = Axis.time(extent.seconds());
        Axis upward = extent.axis(plot.unit());
        new PlotFigure(html, wide ? Canvas.wide(across, upward) : Canvas.half(across, upward)).draw(plot, run.marks());
    }

    private void made() {
        for (Map.Entry<String, Map<String, String>> group : Facts.of(run).entrySet()) {
            html.element("h3", group.getKey());
            table(group.getValue());
        }
    }

    private void table(Map<String, String> facts) {
        html.open("table", "class", "facts");
        facts.forEach((name, value) -> html.open("tr")
                .element("th", name, "scope", "row")
                .element("td", value)
                .close("tr"));
        html.close("table");
    }
}
