package io.moebridge.loadtest.demo;

import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.util.List;

/** The bridge's configuration for the demo. */
record BridgeYaml(String bootstrapServers, String simulator, List<WorkspaceAccount> accounts, int adminPort) {

    static final String GROUP = "moebridge-demo";
    static final String TOPIC = "segment-events";
    static final String DEAD_LETTER_TOPIC = "segment-events.dead-letter";
    static final String REDRIVE_TOPIC = "segment-events.redrive";
    private static final List<String> NAMES = List.of("shop-eu", "shop-us", "shop-in");

    /** How many workspaces the demo has. */
    static int workspaces() {
        return NAMES.size();
    }

    String text() {
        StringBuilder yaml =
                new StringBuilder("""
                kafka:
                  bootstrap_servers: %s
                  group_id: %s
                  topics: [%s]
                dead_letter:
                  topic: %s
                  redrive_topic: %s
                workspaces:
                """.formatted(bootstrapServers, GROUP, TOPIC, DEAD_LETTER_TOPIC, REDRIVE_TOPIC));
        for (int i = 0; i < NAMES.size(); i++) {
            yaml.append("  " + NAMES.get(i) + ":\n")
                    .append("    app_id: " + accounts.get(i).appId() + "\n")
                    .append("    api_key: " + accounts.get(i).apiKey() + "\n")
                    .append("    base_url: " + simulator + "\n")
                    .append("    limits: none\n");
        }
        return yaml.append("""
                routing:
                  - {header: moengage-app-id}
                  - {default: dead_letter}
                delivery:
                  linger: 200ms
                admin:
                  port: %d
                """.formatted(adminPort)).toString();
    }
}
