package io.moebridge.loadtest.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a run was made, in words: when, on which machine, with which settings. */
final class Facts {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String COMMAND = "Command";

    /** What {@link #of} has, in the order to be shown. */
    static final List<String> GROUPS = List.of("Settings", "Machine", COMMAND);

    private Facts() {}

    /** When the run began and how long it took. */
    static String when(Run run) {
        String length = Unit.moment(run.duration().toMillis() / 1e3) + " min";
        return run.json()
                .map(json -> "started " + MOMENT.format(json.info().startedAt()) + ", took " + length)
                .orElse("nothing is known of this run but its samples, which reach over " + length);
    }

    /** By group; a run that was ended before it could say has none. */
    static Map<String, Map<String, String>> of(Run run) {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        run.json().ifPresent(json -> {
            facts.put("Settings", json.info().settings());
            facts.put("Machine", json.info().machine());
            facts.put(COMMAND, Map.of("to run it again", json.info().command()));
        });
        return facts;
    }
}
