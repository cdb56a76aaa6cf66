package io.moebridge.oracle;

import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements that an event becomes (SEG 10.1). */
final class Calls {
    /** The calls that are no elements of a bulk request. */
    private static final Set<String> OF_USERS = Set.of("alias", "delete");

    private final Event event;
    private final Mapping mapping;
    private final Surroundings surroundings;
    private final Counts counts;
    private final List<Members> elements = new ArrayList<>();

    Calls(Event event, Mapping mapping, Surroundings surroundings, Counts counts) {
        this.event = event;
        this.mapping = mapping;
        this.surroundings = surroundings;
        this.counts = counts;
    }

    /** In the order in which they must be accepted: the user or event, then the device. */
    List<Members> elements() throws Refused {
        String type = switchedOn();
        Screens.check(event, mapping.screening());
        String customerId = Identity.of(event, mapping.identity(), counts);
        if (OF_USERS.contains(type)) {
            return type.equals("delete") ? UserCalls.delete(customerId) : UserCalls.merge(event, customerId);
        }
        UserElement user = new UserElement(event, mapping, counts);
        switch (type) {
            case "identify" -> add(user.identify(customerId));
            case "group" -> add(user.group(customerId));
            default -> {
                Members one = new EventElement(event, type, mapping, counts).of(customerId, surroundings);
                add(user.ofContext(customerId));
                add(one);
            }
        }
        if (Devices.isWanted(mapping.events(), type)) {
            add(Devices.element(event.without(mapping.values().drop()), customerId));
        }
        return elements;
    }

    private void add(@Nullable Members element) {
        if (element != null) {
            elements.add(element);
        }
    }

    private String switchedOn() throws Refused {
        String type = event.type();
        if (type == null || (event.inferred() && !mapping.calls().inferType())) {
            throw new Refused("unknown_type");
        }
        if (event.inferred()) {
            counts.count("type_inferred");
        }
        if (OF_USERS.contains(type)) {
            if (type.equals("alias") ? mapping.calls().alias() : mapping.calls().delete()) {
                return type;
            }
            throw new Refused(type + "_unsupported");
        }
        if (!mapping.calls().calls().contains(Call.valueOf(type.toUpperCase(Locale.ROOT)))) {
            throw new Refused("unsupported_type");
        }
        return type;
    }
}
