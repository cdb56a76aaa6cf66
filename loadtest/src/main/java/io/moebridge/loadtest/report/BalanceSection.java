package io.moebridge.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The top of the page: how the run ended, what was demanded, the figures, and what was found. */
final class BalanceSection {

    private static final int FINDINGS_SHOWN_AT_ONCE = 4;

    private final Html html;
    private final Run run;

    BalanceSection(Html html, Run run) {
        this.html = html;
        this.run = run;
    }

    void write() {
        verdicts();
        balance();
        findings();
        figures();
    }

    private void verdicts() {
        if (!run.finished()) {
            html.element(
                    "p",
                    "This run did not finish: it was killed, or is still going on. Shown is what it wrote until "
                            + Unit.moment(run.lastSecond()) + "; no balance was drawn.",
                    "class",
                    "warning");
        }
        verdictLines(html, run);
    }

    static void verdictLines(Html html, Run run) {
        if (!run.finished()) {
            return;
        }
        html.open("ul", "class", "verdicts");
        run.json().map(json -> json.info().verdicts()).orElse(List.of()).stream()
                .map(VerdictLine::of)
                .forEach(line -> html.element("li", line.text(), "class", line.look()));
        html.close("ul");
    }

    private void balance() {
        List<BalanceFigure> figures = BalanceFigure.all(run.balance());
        if (figures.isEmpty()) {
            return;
        }
        tiles(figures, figure -> figure.isOutcome() || figure.isInput());
        sum(figures);
        tiles(figures, figure -> !figure.isOutcome() && !figure.isInput() && !figure.isPart());
        List<BalanceFigure> parts =
                figures.stream().filter(BalanceFigure::isPart).toList();
        if (!parts.isEmpty()) {
            html.open("ul", "class", "parts");
            parts.forEach(part -> html.element("li", part.name() + ": " + part.written()));
            html.close("ul");
        }
    }

    private void tiles(List<BalanceFigure> figures, Predicate<BalanceFigure> which) {
        html.open("dl", "class", "tiles");
        figures.stream().filter(which).forEach(this::tile);
        html.close("dl");
    }

    private void tile(BalanceFigure figure) {
        html.open("div", "class", figure.look())
                .element("dt", figure.name())
                .element("dd", figure.written())
                .close("div");
    }

    private void sum(List<BalanceFigure> figures) {
        double settled = figures.stream()
                .filter(BalanceFigure::isOutcome)
                .mapToDouble(BalanceFigure::value)
                .sum();
        if (run.balance().get(BalanceFigure.INPUT) instanceof Number produced) {
            double open = produced.doubleValue() - settled;
            html.element(
                    "p",
                    String.format(
                            Locale.ROOT,
                            "accepted + dead lettered + skipped = %,.0f of %,.0f produced: %s",
                            settled,
                            produced.doubleValue(),
                            open == 0 ? "the sum closes." : String.format(Locale.ROOT, "%,.0f unaccounted for.", open)),
                    "class",
                    open == 0 ? "sum" : "sum wrong");
        }
    }

    private void findings() {
        List<String> findings = run.findings();
        if (findings.isEmpty()) {
            return;
        }
        boolean few = findings.size() <= FINDINGS_SHOWN_AT_ONCE || !run.passed();
        html.markup(few ? "<details open>" : "<details>")
                .element("summary", "What the verifier noted: the first " + findings.size());
        html.open("ul", "class", "findings");
        findings.forEach(finding -> html.element("li", finding));
        html.close("ul").close("details");
    }

    private void figures() {
        html.open("dl", "class", "tiles small");
        for (Figure figure : Figures.of(run)) {
            html.open("div", "class", "plain")
                    .element("dt", figure.name())
                    .element("dd", figure.written())
                    .close("div");
        }
        html.close("dl");
    }
}
