package io.moebridge;

import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.delivery.ClientSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Workspace;
import io.moebridge.source.Isolation;
import io.moebridge.source.SourceSettings;
import java.util.List;

/**
 * Everything a {@link Bridge} is built from; each package has its own settings, this record only puts them together.
 *
 * @param source where records come from
 * @param deadLetter where events go that cannot be delivered
 * @param workspaces the workspaces, at least one, with distinct names
 * @param routing which event goes to which workspace
 * @param wrappers names of members of a record that may hold the event, such as {@code data}
 * @param isolation what becomes of the others when a workspace takes nothing any more
 */
public record BridgeSettings(
        SourceSettings source,
        DeadLetterSettings deadLetter,
        List<WorkspaceSettings> workspaces,
        Routing routing,
        List<String> wrappers,
        Isolation isolation) {

    /** A workspace that takes nothing falls behind, and the others go on. */
    public BridgeSettings(
            SourceSettings source,
            DeadLetterSettings deadLetter,
            List<WorkspaceSettings> workspaces,
            Routing routing,
            List<String> wrappers) {
        this(source, deadLetter, workspaces, routing, wrappers, Isolation.SEPARATE);
    }

    public BridgeSettings {
        workspaces = List.copyOf(workspaces);
        wrappers = List.copyOf(wrappers);
        List.of(deadLetter.topic(), deadLetter.redriveTopic()).forEach(own -> {
            if (source.reads(own)) {
                throw new IllegalArgumentException(
                        "\"" + own + "\" is a source too, so that what is written there would be read again");
            }
        });
        if (workspaces.isEmpty()) {
            throw new IllegalArgumentException("at least one workspace is needed");
        }
        if (workspaces.stream().map(w -> w.workspace().name()).distinct().count() < workspaces.size()) {
            throw new IllegalArgumentException("workspaces need distinct names");
        }
    }

    /** The same settings, of a bridge that reads a topic of its own besides. */
    BridgeSettings reading(String ownTopic) {
        return new BridgeSettings(source.withOwnTopic(ownTopic), deadLetter, workspaces, routing, wrappers, isolation);
    }

    /**
     * These settings as far as a running bridge can take them over: the source stays that of {@code running}, but for its bounds, and so do
     * wrappers and dead letters.
     */
    BridgeSettings over(BridgeSettings running) {
        return new BridgeSettings(
                running.source.withBoundsOf(source),
                running.deadLetter,
                workspaces,
                routing,
                running.wrappers,
                isolation);
    }

    /**
     * One workspace: what it is, how it is called, by which rules it is served.
     */
    public record WorkspaceSettings(Workspace workspace, ClientSettings client, LaneSettings lane) {}
}
