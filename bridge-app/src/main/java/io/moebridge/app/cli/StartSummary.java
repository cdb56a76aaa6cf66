package io.moebridge.app.cli;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.app.config.AppSettings;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.source.SourceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code run} says before it starts: about ten lines, without secrets. */
final class StartSummary {
    private static final int SHOWN_WORKSPACES = 5;

    private StartSummary() {}

    static List<String> lines(Path file, AppSettings settings, String adminAddress) {
        SourceSettings source = settings.bridge().source();
        List<String> lines = new ArrayList<>();
        lines.add(new ProgramVersion().getVersion()[0]);
        lines.add(line("config", file.toString()));
        lines.add(line("kafka", source.bootstrapServers()));
        lines.add(line("topics", topics(source)));
        lines.add(line("group", source.groupId() + ", a new one begins at " + source.startFrom()));
        List<WorkspaceSettings> workspaces = settings.bridge().workspaces();
        workspaces.stream().limit(SHOWN_WORKSPACES).forEach(each -> lines.add(line("workspace", workspace(each))));
        if (workspaces.size() > SHOWN_WORKSPACES) {
            lines.add(line("", "and " + (workspaces.size() - SHOWN_WORKSPACES) + " more workspaces"));
        }
        DeadLetterSettings deadLetter = settings.bridge().deadLetter();
        lines.add(line("dead letters", deadLetter.topic() + ", sent again by way of " + deadLetter.redriveTopic()));
        lines.add(line(
                "memory",
                (source.inFlightBytes() >> 20) + " MiB in flight, heap up to "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB"));
        lines.add(line("admin", adminAddress));
        return lines;
    }

    private static String line(String name, String text) {
        return "  %-13s %s".formatted(name, text);
    }

    private static String topics(SourceSettings source) {
        return source.topicPattern().map(Pattern::pattern).orElseGet(() -> String.join(", ", source.topics()));
    }

    private static String workspace(WorkspaceSettings workspace) {
        URI server = workspace.client().baseUrl();
        String limits = workspace.lane().limits().map(StartSummary::limits).orElse("no limits");
        boolean test = !workspace.client().appId().equals(workspace.workspace().appId());
        return workspace.workspace().name() + " at " + server.getAuthority() + (test ? ", test environment, " : ", ")
                + limits;
    }

    private static String limits(Limits limits) {
        return "%d users, %d events, %d devices a minute"
                .formatted(limits.usersPerMinute(), limits.eventsPerMinute(), limits.devicesPerMinute());
    }
}
