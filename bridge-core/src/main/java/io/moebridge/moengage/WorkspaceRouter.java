package io.moebridge.moengage;

import io.moebridge.message.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the workspace of a record by the first rule that applies. Immutable and thread-safe. */
public final class WorkspaceRouter {
    /** No workspace: dead-lettered as {@code no_route}. */
    public static final int NO_ROUTE = -1;

    /** No workspace, and none wanted: skipped as {@code no_route}. */
    public static final int SKIP = -2;

    private static final int NEXT_RULE = -3;

    private final List<Routing.Rule> rules;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byNameOrAppId = new HashMap<>();

    /** @throws IllegalArgumentException when a rule names a workspace that is not there */
    public WorkspaceRouter(List<Workspace> workspaces, Routing routing) {
        for (int i = 0; i < workspaces.size(); i++) {
            byName.put(workspaces.get(i).name(), i);
            byNameOrAppId.put(workspaces.get(i).appId(), i);
        }
        byNameOrAppId.putAll(byName);
        rules = routing.rules();
        rules.forEach(this::check);
    }

    private void check(Routing.Rule rule) {
        String workspace = rule instanceof Routing.ByTopic byTopic
                ? byTopic.workspace()
                : rule instanceof Routing.DefaultTo defaultTo ? defaultTo.workspace() : null;
        if (workspace != null && !byName.containsKey(workspace)) {
            throw new IllegalArgumentException("routing names the workspace \"" + workspace + "\", which is not there");
        }
    }

    /** The index of the record's workspace, or {@link #NO_ROUTE} or {@link #SKIP}. */
    public int route(Envelope envelope) {
        for (int i = 0; i < rules.size(); i++) {
            int found = apply(rules.get(i), envelope);
            if (found != NEXT_RULE) {
                return found;
            }
        }
        return NO_ROUTE;
    }

    private int apply(Routing.Rule rule, Envelope envelope) {
        if (rule instanceof Routing.ByHeader byHeader) {
            return header(byHeader.header(), envelope);
        }
        if (rule instanceof Routing.ByTopic byTopic) {
            return envelope.origin().topic().equals(byTopic.topic()) ? indexOf(byTopic.workspace()) : NEXT_RULE;
        }
        if (rule instanceof Routing.DefaultTo defaultTo) {
            return indexOf(defaultTo.workspace());
        }
        return rule instanceof Routing.DefaultSkip ? SKIP : NO_ROUTE;
    }

    private int header(String name, Envelope envelope) {
        List<Envelope.Header> headers = envelope.headers();
        for (int i = headers.size() - 1; i >= 0; i--) {
            Envelope.Header header = headers.get(i);
            if (header.name().equals(name)) {
                byte[] value = header.value();
                String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
                return byNameOrAppId.getOrDefault(text, NO_ROUTE);
            }
        }
        return NEXT_RULE;
    }

    private int indexOf(String workspace) {
        return byName.getOrDefault(workspace, NO_ROUTE);
    }
}
