package io.moebridge.app.guarantee;

import io.moebridge.app.guarantee.Repeats.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A run in figures. */
record Figures(Map<String, Object> values, List<Cost> costs) {

    static Figures of(Evidence evidence) {
        List<Cost> costs = new Repeats(evidence)
                .costs().stream()
                        .filter(cost -> !cost.kill().partitions().isEmpty())
                        .toList();
        long inFlight = costs.stream().mapToLong(Cost::inFlight).sum();
        long duplicates = costs.stream().mapToLong(Cost::duplicates).sum();
        List<Long> takeovers = costs.stream()
                .map(Cost::takeover)
                .filter(Objects::nonNull)
                .map(each -> each.toMillis())
                .sorted()
                .toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("plan", evidence.plan().toString());
        figures.put("kills", evidence.diary().kills().size());
        figures.put(
                "other_deeds",
                evidence.diary().deeds() - evidence.diary().kills().size());
        figures.put(
                "records",
                evidence.ends().values().stream().mapToLong(Long::longValue).sum());
        figures.put("commits_looked_at", evidence.looks().size());
        figures.put("kills_of_owners", costs.size());
        figures.put("in_flight_at_the_kills", inFlight);
        figures.put("duplicates_of_the_kills", duplicates);
        figures.put(
                "duplicates_per_element_in_flight",
                inFlight == 0 ? -1 : Math.round(100.0 * duplicates / inFlight) / 100.0);
        figures.put("takeover_ms_median", takeovers.isEmpty() ? -1 : takeovers.get(takeovers.size() / 2));
        figures.put("takeover_ms_most", takeovers.isEmpty() ? -1 : takeovers.get(takeovers.size() - 1));
        figures.put("session_timeout_ms", Plan.SESSION.toMillis());
        figures.putAll(evidence.balance().toMap());
        return new Figures(figures, costs);
    }

    String json() {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values);
    }
}
