package io.moebridge.oracle;

import io.moebridge.oracle.Values.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements that an event becomes (SEG 10.1, 10.4). */
final class Calls {
    static final int MAX_NAME = 200;

    private final Event event;
    private final Rules rules;
    private final Surroundings surroundings;
    private final Counts counts;

    Calls(Event event, Rules rules, Surroundings surroundings, Counts counts) {
        this.event = event;
        this.rules = rules;
        this.surroundings = surroundings;
        this.counts = counts;
    }

    /** In the order in which they must be accepted: the user or event, then the device. */
    List<Members> elements() throws Refused {
        String type = switchedOn();
        Integrations.check(event, rules);
        String customerId = Identity.of(event, counts);
        List<Members> elements = new ArrayList<>();
        elements.add(type.equals("identify") ? customer(customerId) : event(customerId, type));
        Members device = Devices.element(event, customerId);
        if (device != null) {
            elements.add(device);
        }
        return elements;
    }

    private String switchedOn() throws Refused {
        String type = event.type();
        if (type == null || (event.inferred() && !rules.inferType())) {
            throw new Refused("unknown_type");
        }
        if (event.inferred()) {
            counts.count("type_inferred");
        }
        if (type.equals("alias") || type.equals("delete")) {
            throw new Refused(type + "_unsupported");
        }
        if (!rules.calls().contains(type)) {
            throw new Refused("unsupported_type");
        }
        return type;
    }

    private Members customer(String customerId) throws Refused {
        Members element = new Members();
        element.put("type", "customer");
        element.put("customer_id", customerId);
        if (rules.updateExistingOnly()) {
            element.put("update_existing_only", true);
        }
        element.put("attributes", Traits.attributes(traits(), counts));
        return element;
    }

    private Members traits() throws Refused {
        Members traits = Traits.effective(event);
        String key = event.context().textAt("personas", "computation_key");
        return key == null || Traits.isOwn(key) ? traits : Values.withMembership(traits, event, counts);
    }

    private Members event(String customerId, String type) throws Refused {
        String name = name(type);
        Members properties = Values.withMembership(properties(), event, counts);
        Instant time = Times.checked(event, rules, surroundings, counts);
        Members action = new Members();
        action.put("action", name);
        action.put("attributes", attributes(type, properties));
        action.put("platform", Devices.platform(event));
        putPresent(action, "moe_os_type", Devices.televisionSystem(event));
        putPresent(action, "app_version", Devices.text(event, "app", "version"));
        action.put("current_time", Times.write(time));
        putPresent(action, "user_timezone_offset", offset(time));
        Members element = new Members();
        element.put("type", "event");
        element.put("customer_id", customerId);
        if (!Devices.id(event).isEmpty()) {
            element.put("device_id", Devices.id(event));
        }
        element.put("actions", List.of(action));
        return element;
    }

    private @Nullable Num offset(Instant time) {
        String zone = event.context().get("timezone") instanceof String text ? text.trim() : "";
        Integer seconds = Times.offset(zone, time);
        counts.count(
                "time_zone_unknown",
                event.context().get("timezone") instanceof Num || (seconds == null && !zone.isEmpty()) ? 1 : 0);
        return seconds == null ? null : new Num(seconds.toString());
    }

    private static void putPresent(Members members, String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            members.put(name, value);
        }
    }

    private String name(String type) throws Refused {
        if (!type.equals("track")) {
            return type.equals("page") ? "Page Viewed" : "Screen Viewed";
        }
        Object name = event.get("event");
        if (name != null && !(name instanceof String)) {
            throw new Refused("event_not_string");
        }
        String trimmed = name == null ? "" : ((String) name).trim();
        if (trimmed.isEmpty()) {
            throw new Refused("event_not_defined");
        }
        if (trimmed.codePointCount(0, trimmed.length()) > MAX_NAME) {
            throw new Refused("name_too_long");
        }
        counts.count("event_name_dot", trimmed.contains(".") ? 1 : 0);
        counts.count("moe_prefix_kept", trimmed.startsWith("moe_") ? 1 : 0);
        return trimmed;
    }

    private Members properties() throws Refused {
        Object properties = event.members().get("properties");
        if (properties == null) {
            return new Members();
        }
        if (properties instanceof Members members) {
            return members;
        }
        throw new Refused("properties_not_object");
    }

    private Members attributes(String type, Members properties) {
        List<Entry> entries = new ArrayList<>();
        if (!rules.messageIdAttribute().isEmpty()) {
            own(entries, rules.messageIdAttribute(), event.get("messageId"));
        }
        if (!type.equals("track")) {
            own(entries, type + "_name", event.get("name"));
            own(entries, type + "_category", event.get("category"));
        }
        new Values(counts, entries, false).addAll(properties);
        return Attributes.ofEvent(entries, counts);
    }

    /** An attribute that the bridge adds itself; it stands before any property of that name. */
    private static void own(List<Entry> entries, String name, @Nullable Object value) {
        boolean text = value instanceof String || value instanceof Num;
        if (text && !Values.text(value).trim().isEmpty()) {
            entries.add(new Entry(name, Values.text(value), 0));
        }
    }
}
