package io.moebridge.app.guarantee;

import io.moebridge.app.guarantee.Repeats.Cost;
import io.moebridge.loadtest.verifier.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A run as one page of HTML that needs nothing else: its figures, what each kill cost, and what else was done. */
final class RunPage {
    private static final String HEAD = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>moebridge: guarantees</title>
        <style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin-bottom:2rem}td,th{padding:.15rem .9rem .15rem 0;border-bottom:1px solid #ddd;text-align:left}
        td.n{text-align:right;font-variant-numeric:tabular-nums}</style>
        """;

    private RunPage() {}

    static String of(Evidence evidence, Figures figures) {
        Instant began = evidence.diary().began();
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Guarantees under ")
                .append(evidence.diary().kills().size())
                .append(" kills</h1><p>Made by <code>mvn verify ")
                .append(evidence.plan())
                .append("</code> on ")
                .append(began)
                .append(".</p><h2>Figures</h2><table>");
        figures.values().forEach((name, value) -> row(page, name.replace('_', ' '), words(value)));
        page.append("</table><h2>Kills of processes that had"
                + " partitions</h2><table><tr><th>at<th>bridge<th>partitions<th>in flight<th>came again<th>taken"
                + " over after</tr>");
        for (Cost cost : figures.costs()) {
            row(
                    page,
                    seconds(began, cost.kill().at()),
                    Integer.toString(cost.kill().bridge()),
                    cost.kill().partitions().toString(),
                    Long.toString(cost.inFlight()),
                    Long.toString(cost.duplicates()),
                    cost.takeover() == null ? "-" : cost.takeover().toMillis() + " ms");
        }
        page.append("</table><h2>Everything that was done</h2><table>");
        for (Disturbance disturbance : evidence.diary().disturbances()) {
            row(page, seconds(began, disturbance.from()), disturbance.what());
        }
        return page.append("</table></html>\n").toString();
    }

    private static String seconds(Instant began, Instant at) {
        return "%.1f s".formatted(Duration.between(began, at).toMillis() / 1e3);
    }

    private static String words(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringBuilder words = new StringBuilder();
            map.forEach((name, each) -> words.append(words.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(": ")
                    .append(each));
            return words.isEmpty() ? "none" : words.toString();
        }
        return String.valueOf(value);
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            String text = cell.replace("&", "&amp;").replace("<", "&lt;");
            page.append(cell.matches("[\\d.,]+( m?s)?") ? "<td class=n>" : "<td>")
                    .append(text);
        }
        page.append("</tr>\n");
    }
}
