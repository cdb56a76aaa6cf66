package io.moebridge.pipeline;

import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.message.Envelope;
import io.moebridge.message.Reason;
import io.moebridge.moengage.Element;
import io.moebridge.moengage.Workspace;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a bridge with these settings would make of a record: the same decoding, routing and translation, without
 * Kafka or MoEngage. Not thread-safe.
 */
public final class Preview {
    private final Interpreter interpreter;
    private final List<Workspace> workspaces;
    private final List<Translation> translations;

    /**
     * What becomes of one event of a record.
     *
     * @param workspace the name of its workspace; null when it has none
     * @param elements what would be sent, in this order; empty when there is a reason
     * @param reason why nothing would be sent, or null
     * @param fate what would be done about the reason; null when there is none
     * @param adjustments what was changed or left out, and how often, by code
     */
    public record Result(
            @Nullable String workspace,
            List<Element> elements,
            @Nullable Reason reason,
            Reason.@Nullable Fate fate,
            Map<String, Integer> adjustments) {}

    /** @throws IllegalArgumentException when the routing names a workspace that is not there */
    public Preview(BridgeSettings settings) {
        workspaces =
                settings.workspaces().stream().map(WorkspaceSettings::workspace).toList();
        translations = Translation.of(settings.workspaces().stream()
                .map(one -> new Translation.Wish(
                        one.workspace().mapping(), one.lane().elementCap()))
                .toList());
        WorkspaceRouter router = new WorkspaceRouter(workspaces, settings.routing());
        interpreter = new Interpreter(new SegmentDecoder(settings.wrappers()), "", router, translations);
    }

    /**
     * What would become of each event of a record, in order.
     *
     * @param now the time in milliseconds since the epoch
     */
    public List<Result> of(Envelope envelope, long now) {
        int events = interpreter.begin(envelope);
        List<Result> results = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            interpreter.next(now);
            results.add(result());
        }
        return results;
    }

    private Result result() {
        int route = interpreter.route();
        Reason reason = interpreter.reason();
        Workspace workspace = route < 0 ? null : workspaces.get(route);
        Map<String, Integer> adjustments = new TreeMap<>();
        if (route >= 0) {
            translations
                    .get(route)
                    .adjustments()
                    .drainTo((adjustment, times) -> adjustments.put(adjustment.code(), times));
        }
        return new Result(
                workspace == null ? null : workspace.name(),
                reason == null ? sent(interpreter.elements()) : List.of(),
                reason,
                reason == null ? null : fate(route, workspace, reason),
                adjustments);
    }

    private static Reason.Fate fate(int route, @Nullable Workspace workspace, Reason reason) {
        if (route == WorkspaceRouter.SKIP) {
            return Reason.Fate.SKIP;
        }
        return workspace == null ? reason.fate() : workspace.mapping().fateOf(reason);
    }

    /** Without the place of a merge in the second user's queue. */
    private static List<Element> sent(List<Element> elements) {
        return elements.stream()
                .filter(element -> element.kind() != Element.Kind.MERGED)
                .toList();
    }
}
