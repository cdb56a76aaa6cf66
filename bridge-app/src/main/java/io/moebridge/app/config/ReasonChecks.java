package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Table;
import io.moebridge.message.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Whether {@code on_reason} says something of a reason that is decided elsewhere, so that it would do nothing. */
final class ReasonChecks {
    private static final Map<Reason, String> DECIDED_ELSEWHERE = new EnumMap<>(Map.ofEntries(
            Map.entry(Reason.NO_ROUTE, "belongs to no workspace; write {default: skip} as the last rule of routing"),
            ofNoWorkspace(Reason.TOMBSTONE),
            ofNoWorkspace(Reason.EMPTY_BATCH),
            ofNoWorkspace(Reason.ROW_DELETED),
            ofNoWorkspace(Reason.UNDECODABLE),
            ofNoWorkspace(Reason.BINARY_SCHEMA),
            ofNoWorkspace(Reason.TOO_LARGE),
            Map.entry(Reason.DUPLICATE, "is found when a copy was accepted, and is always skipped; remove it"),
            ofDelivery(Reason.REJECTED_BY_MOENGAGE),
            ofDelivery(Reason.ALWAYS_FAILING),
            ofDelivery(Reason.WORKSPACE_REMOVED),
            Map.entry(Reason.USER_OVER_FAIR_USE, "is decided by delivery.hot_user; write warn there")));

    private ReasonChecks() {}

    private static Map.Entry<Reason, String> ofNoWorkspace(Reason reason) {
        return Map.entry(
                reason,
                "is found before the event has a workspace, and is always " + does(reason.fate()) + "; remove it");
    }

    private static Map.Entry<Reason, String> ofDelivery(Reason reason) {
        return Map.entry(reason, "is always " + does(reason.fate()) + ", so that it can be sent again; remove it");
    }

    private static String does(Reason.Fate fate) {
        return fate == Reason.Fate.SKIP ? "skipped" : "dead-lettered";
    }

    /** Reports what of a workspace's mapping would do nothing; what happens anyway may stand there. */
    static void check(Section mapping, Problems problems) {
        Map<String, Reason.Fate> wished = mapping.find(MappingKeys.ON_REASON).orElse(Map.of());
        if (!(mapping.written(MappingKeys.ON_REASON).map(Member::value).orElse(null) instanceof Table written)) {
            return;
        }
        DECIDED_ELSEWHERE.forEach((reason, why) -> {
            Reason.Fate fate = wished.get(reason.code());
            if (fate != null && fate != reason.fate()) {
                problems.add(
                        Objects.requireNonNull(written.members().get(reason.code()))
                                .keyPlace(),
                        mapping.pathOf(MappingKeys.ON_REASON) + "." + reason.code(),
                        why);
            }
        });
    }
}
