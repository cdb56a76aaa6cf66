package io.moebridge.oracle;

import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.UserRules.TraitsFromContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The element of a user (SEG 10.1, 10.3): of an identify or group call, or of the traits in another's context. */
final class UserElement {
    private static final Set<TraitsFromContext> MERGED =
            EnumSet.of(TraitsFromContext.MERGE, TraitsFromContext.MERGE_AND_EVENTS);
    private static final Set<TraitsFromContext> OF_EVENTS =
            EnumSet.of(TraitsFromContext.EVENTS, TraitsFromContext.MERGE_AND_EVENTS);

    private final Event event;
    private final Mapping mapping;
    private final Values values;
    private final Style style;
    private final Counts counts;

    UserElement(Event event, Mapping mapping, Counts counts) {
        this.event = event;
        this.mapping = mapping;
        this.style = Style.ofUser(mapping.values(), event);
        this.values = new Values(style, counts);
        this.counts = counts;
    }

    /** Of an identify call: its own traits, those in its context when it has none, or both. */
    Members identify(String customerId) throws Refused {
        Members own = own();
        Members others = context().objectAt("traits");
        boolean merged = MERGED.contains(mapping.users().traitsFromContext());
        return of(customerId, own.isEmpty() ? List.of(others) : merged ? List.of(own, others) : List.of(own));
    }

    /** Of the traits in the context of any other call; null when they are not wanted, or there are none. Traits of which none may leave are some. */
    @Nullable
    Members ofContext(String customerId) {
        Members traits = context().objectAt("traits");
        boolean wanted = OF_EVENTS.contains(mapping.users().traitsFromContext());
        return wanted && !traits.heldNothing() ? of(customerId, List.of(traits)) : null;
    }

    /** Of a group call: the company's traits, never under a user's own names. */
    Members group(String customerId) throws Refused {
        EventElement.own(values, "group_id", event.get("groupId"));
        values.addAll(Drops.without(own(), style), "group_", null);
        return element(customerId);
    }

    /** Without what never leaves the company. */
    private Members context() {
        return Drops.ofContext(event.context(), mapping.values().drop());
    }

    private Members own() throws Refused {
        Object traits = event.members().get("traits");
        if (traits != null && !(traits instanceof Members)) {
            throw new Refused("traits_not_object");
        }
        return traits instanceof Members own ? own : new Members();
    }

    private Members of(String customerId, List<Members> sources) {
        String flag = mapping.values().journeyBooleans() ? event.context().textAt("personas", "computation_key") : null;
        Traits traits = new Traits(mapping.users().standardTraits(), values, counts);
        sources.forEach(source -> traits.addAll(Drops.without(source, style), flag));
        traits.addStandard();
        return element(customerId);
    }

    private Members element(String customerId) {
        Members element = new Members();
        element.put("type", "customer");
        element.put("customer_id", customerId);
        Members attributes = Attributes.ofUser(values.entries(), counts);
        element.put("attributes", attributes);
        List<Object> unset = new ArrayList<>();
        values.unset().stream().filter(name -> !attributes.containsKey(name)).forEach(name -> unset.add(unset(name)));
        if (!unset.isEmpty()) {
            element.put("unset_attributes", unset);
        }
        if (isOnlyUpdated()) {
            element.put("update_existing_only", true);
        }
        return element;
    }

    /** MO 6.5. */
    private static Members unset(String name) {
        Members one = new Members();
        one.put("type", "equals");
        one.put("attr", name);
        return one;
    }

    /** Whether a user who is not there is not created (D20). */
    private boolean isOnlyUpdated() {
        return switch (mapping.users().updateExistingOnly()) {
            case NO -> false;
            case YES -> true;
            case BY_EVENT ->
                mapping.screening().integrationNames().stream()
                        .anyMatch(
                                name -> Boolean.TRUE.equals(event.integrations().at(name, "update_existing_only")));
        };
    }
}
