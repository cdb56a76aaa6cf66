package io.moebridge.oracle;

import java.util.List;

/** The bodies of MoEngage's merge and delete calls (SEG 10.1), each with the user in whose queue it stands (design, section 4). */
final class UserCalls {
    private static final String UUID = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private UserCalls() {}

    /** A call and whose turn it awaits. */
    static Members queued(String user, Object body) {
        return members("queue", user, "body", body);
    }

    static List<Members> delete(String customerId) {
        return List.of(queued(customerId, members("identity_type", "customer_id", "identity_value", customerId)));
    }

    /** It is the call of the one that remains; the other's queue, in which it waits too, is not shown in a preview. */
    static List<Members> merge(Event event, String customerId) throws Refused {
        String previous = Identity.previous(event);
        if (previous.isEmpty() || previous.equals(customerId) || isAnonymous(previous, event, customerId)) {
            throw new Refused("merge_not_possible");
        }
        Members pair = members("retained_user", customerId, "merged_user", previous);
        Members body = new Members();
        body.put("merge_data", List.of(pair));
        return List.of(queued(customerId, body));
    }

    /** The event's own anonymous id, or an id that looks like one where ids of users do not. */
    private static boolean isAnonymous(String previous, Event event, String customerId) {
        boolean own = event.get("anonymousId") instanceof String anonymous
                && anonymous.trim().equals(previous);
        return own || (previous.matches(UUID) && !customerId.matches(UUID));
    }

    private static Members members(String name, Object value, String other, Object another) {
        Members members = new Members();
        members.put(name, value);
        members.put(other, another);
        return members;
    }
}
