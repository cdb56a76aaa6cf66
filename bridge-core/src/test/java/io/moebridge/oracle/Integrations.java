package io.moebridge.oracle;

/** Whether an event's own {@code integrations} object keeps it from MoEngage (SEG 2, D15). */
final class Integrations {
    private Integrations() {}

    static void check(Event event, Rules rules) throws Refused {
        if (rules.integrations().equals("ignore")) {
            return;
        }
        Members integrations = event.get("integrations") instanceof Members own ? own : new Members();
        for (String name : rules.integrationNames()) {
            if (Boolean.FALSE.equals(integrations.get(name))) {
                throw new Refused("filtered_by_integrations");
            }
        }
    }
}
