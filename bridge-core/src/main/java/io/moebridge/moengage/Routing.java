package io.moebridge.moengage;

import java.util.List;
import java.util.Map;

/**
 * Which events go to which workspace: the first rule that applies decides.
 *
 * @param rules in order
 */
public record Routing(List<Rule> rules) {

    public Routing {
        rules = List.copyOf(rules);
    }

    /** One line of the routing block. */
    public sealed interface Rule {}

    /** The record's header names an app id or a workspace; a name that is not configured is {@code no_route}. */
    public record ByHeader(String header) implements Rule {}

    /** Records of a topic go to a workspace. */
    public record ByTopic(String topic, String workspace) implements Rule {}

    /** Records of the topics whose whole name a regular expression matches go to a workspace. */
    public record ByTopicPattern(String pattern, String workspace) implements Rule {}

    /**
     * Events with certain values in a member go to workspaces; any other value leads to the next rule.
     *
     * @param field the member's path, such as {@code context.protocols.sourceId}
     * @param workspaces the workspaces, by values
     */
    public record ByField(String field, Map<String, String> workspaces) implements Rule {
        public ByField {
            workspaces = Map.copyOf(workspaces);
        }
    }

    /** A member of the event names an app id or a workspace; a name that is not configured is {@code no_route}. */
    public record ByFieldValue(String field) implements Rule {}

    /** Whatever comes this far goes to a workspace. */
    public record DefaultTo(String workspace) implements Rule {}

    /** Whatever comes this far is dead-lettered as {@code no_route}. */
    public record DefaultDeadLetter() implements Rule {}

    /** Whatever comes this far is skipped as {@code no_route}. */
    public record DefaultSkip() implements Rule {}

    /** The only workspace takes everything. */
    public static Routing allTo(String workspace) {
        return new Routing(List.of(new DefaultTo(workspace)));
    }
}
