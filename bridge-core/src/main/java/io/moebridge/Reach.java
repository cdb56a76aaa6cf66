package io.moebridge;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Routing.Rule;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which workspaces the records of a topic may belong to. */
final class Reach {
    private Reach() {}

    /** Whether all of a topic's records that go to any workspace go to the same one. */
    static boolean isOneOnly(BridgeSettings settings, String topic) {
        return settings.workspaces().size() == 1 || of(settings, topic).size() <= 1;
    }

    /** The names of the workspaces that a topic may have records for. */
    static Set<String> of(BridgeSettings settings, String topic) {
        Set<String> all = settings.workspaces().stream()
                .map(WorkspaceSettings::workspace)
                .map(workspace -> workspace.name())
                .collect(Collectors.toSet());
        return topic.equals(settings.deadLetter().redriveTopic()) ? all : of(settings.routing(), topic, all);
    }

    private static Set<String> of(Routing routing, String topic, Set<String> all) {
        Set<String> reached = new HashSet<>();
        for (Rule rule : routing.rules()) {
            if (rule instanceof Routing.ByHeader || rule instanceof Routing.ByFieldValue) {
                return all;
            }
            if (rule instanceof Routing.ByField byField) {
                reached.addAll(byField.workspaces().values());
            } else if (rule instanceof Routing.DefaultTo defaultTo) {
                reached.add(defaultTo.workspace());
                break;
            } else if (rule instanceof Routing.ByTopic byTopic) {
                if (byTopic.topic().equals(topic)) {
                    reached.add(byTopic.workspace());
                    break;
                }
            } else if (rule instanceof Routing.ByTopicPattern byPattern) {
                if (Pattern.matches(byPattern.pattern(), topic)) {
                    reached.add(byPattern.workspace());
                    break;
                }
            } else {
                break;
            }
        }
        return reached;
    }
}
