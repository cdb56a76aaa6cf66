package io.moebridge.oracle;

import io.moebridge.moengage.Mapping;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The element of a track, page or screen call (SEG 10.4). */
final class EventElement {
    private final Event event;
    private final String type;
    private final Mapping mapping;
    private final Counts counts;

    EventElement(Event event, String type, Mapping mapping, Counts counts) {
        this.event = event;
        this.type = type;
        this.mapping = mapping;
        this.counts = counts;
    }

    Members of(String customerId, Surroundings surroundings) throws Refused {
        String name = EventName.of(event, type, mapping.calls(), counts);
        Members properties = properties();
        Instant time = Times.checked(event, mapping.times(), surroundings, counts);
        Members action = new Members();
        action.put("action", name);
        action.put("attributes", attributes(properties));
        Event sent = event.without(mapping.values().drop());
        action.put("platform", Devices.platform(sent));
        putPresent(action, "moe_os_type", Devices.televisionSystem(sent));
        putPresent(action, "app_version", Devices.text(sent, "app", "version"));
        action.put("current_time", Times.write(time));
        putPresent(action, "user_timezone_offset", offset(sent.context().get("timezone"), time));
        putPresent(action, "real_time_action", mapping.events().realTimeAction() ? "true" : null);
        Members element = new Members();
        element.put("type", "event");
        element.put("customer_id", customerId);
        putPresent(element, "device_id", Devices.id(sent));
        element.put("actions", List.of(action));
        return element;
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

    private Members attributes(Members properties) {
        Style style = Style.ofEvent(mapping.values(), event);
        Values values = new Values(style, counts);
        if (!mapping.events().messageIdAttribute().isEmpty()) {
            own(values, mapping.events().messageIdAttribute(), event.get("messageId"));
        }
        if (!type.equals("track")) {
            own(values, type + "_name", event.get("name"));
            own(values, type + "_category", event.get("category"));
        }
        String flag = mapping.values().journeyBooleans() ? event.context().textAt("personas", "computation_key") : null;
        values.addAll(Drops.without(properties, style), "", flag);
        return Attributes.ofEvent(values.entries(), counts);
    }

    /** An attribute that the bridge adds itself; it stands before any property of that name. */
    static void own(Values values, String name, @Nullable Object value) {
        boolean text = value instanceof String || value instanceof Num;
        if (text && !Wholes.text(value).trim().isEmpty()) {
            values.ours(name, use -> Wholes.text(value));
        }
    }

    private @Nullable Num offset(@Nullable Object timezone, Instant time) {
        String zone = timezone instanceof String text ? text.trim() : "";
        Integer seconds = Times.offset(zone, time);
        boolean unknown = timezone instanceof Num || (seconds == null && !zone.isEmpty());
        counts.count("time_zone_unknown", unknown ? 1 : 0);
        return seconds == null ? null : new Num(seconds.toString());
    }

    private static void putPresent(Members members, String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            members.put(name, value);
        }
    }
}
