package io.moebridge.moengage;

import io.moebridge.message.Envelope;
import io.moebridge.segment.EventPath;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.SegmentEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Finds the workspace of an event by the first rule that applies. Thread-safe. */
public final class WorkspaceRouter {
    /** No workspace: dead-lettered as {@code no_route}. */
    public static final int NO_ROUTE = -1;

    /** No workspace, and none wanted: skipped as {@code no_route}. */
    public static final int SKIP = -2;

    private static final int NEXT_RULE = -3;

    /** A rule as it is looked at: gives a workspace, or leads to the next rule. */
    private interface Compiled {
        int apply(Envelope envelope, SegmentEvent event);
    }

    private final Map<String, Integer> byName = new HashMap<>();
    private final Names<Integer> byNameOrAppId;
    private final Compiled[] rules;

    /** @throws IllegalArgumentException when a rule names a workspace that is not there, or no pattern or path */
    public WorkspaceRouter(List<Workspace> workspaces, Routing routing) {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i < workspaces.size(); i++) {
            byName.put(workspaces.get(i).name(), i);
            all.put(workspaces.get(i).appId(), i);
        }
        all.putAll(byName);
        byNameOrAppId = new Names<>(all);
        rules = routing.rules().stream().map(this::compile).toArray(Compiled[]::new);
    }

    private Compiled compile(Routing.Rule rule) {
        if (rule instanceof Routing.ByHeader byHeader) {
            return (envelope, event) -> header(byHeader.header(), envelope);
        }
        if (rule instanceof Routing.ByTopic byTopic) {
            int workspace = indexOf(byTopic.workspace());
            return (envelope, event) -> envelope.origin().topic().equals(byTopic.topic()) ? workspace : NEXT_RULE;
        }
        if (rule instanceof Routing.ByTopicPattern byPattern) {
            return pattern(Pattern.compile(byPattern.pattern()), indexOf(byPattern.workspace()));
        }
        if (rule instanceof Routing.ByField byField) {
            Map<String, Integer> workspaces = new HashMap<>();
            byField.workspaces().forEach((value, name) -> workspaces.put(value, indexOf(name)));
            return field(EventPath.of(byField.field()), new Names<>(workspaces), NEXT_RULE);
        }
        if (rule instanceof Routing.ByFieldValue byValue) {
            return field(EventPath.of(byValue.field()), byNameOrAppId, NO_ROUTE);
        }
        if (rule instanceof Routing.DefaultTo defaultTo) {
            int workspace = indexOf(defaultTo.workspace());
            return (envelope, event) -> workspace;
        }
        int end = rule instanceof Routing.DefaultSkip ? SKIP : NO_ROUTE;
        return (envelope, event) -> end;
    }

    private int indexOf(String workspace) {
        Integer index = byName.get(workspace);
        if (index == null) {
            throw new IllegalArgumentException("routing names the workspace \"" + workspace + "\", which is not there");
        }
        return index;
    }

    /** The index of the event's workspace, or {@link #NO_ROUTE} or {@link #SKIP}. */
    public int route(Envelope envelope, SegmentEvent event) {
        for (Compiled rule : rules) {
            int found = rule.apply(envelope, event);
            if (found != NEXT_RULE) {
                return found;
            }
        }
        return NO_ROUTE;
    }

    /** Each topic is matched once; there are few of them. */
    private static Compiled pattern(Pattern pattern, int workspace) {
        Map<String, Boolean> matches = new ConcurrentHashMap<>();
        return (envelope, event) -> matches.computeIfAbsent(envelope.origin().topic(), topic -> pattern.matcher(topic)
                        .matches())
                ? workspace
                : NEXT_RULE;
    }

    private static Compiled field(EventPath path, Names<Integer> workspaces, int otherwise) {
        return (envelope, event) -> {
            int node = path.find(event);
            if (node == JsonTape.NONE) {
                return NEXT_RULE;
            }
            Integer found = workspaces.find(event.tape().plain(node));
            return found == null ? otherwise : found;
        };
    }

    private int header(String name, Envelope envelope) {
        List<Envelope.Header> headers = envelope.headers();
        for (int i = headers.size() - 1; i >= 0; i--) {
            Envelope.Header header = headers.get(i);
            if (header.name().equals(name)) {
                byte[] value = header.value();
                Integer found = value == null ? null : byNameOrAppId.find(value, 0, value.length);
                return found == null ? NO_ROUTE : found;
            }
        }
        return NEXT_RULE;
    }
}
