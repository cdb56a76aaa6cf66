package io.moebridge.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What MoEngage's documentation demands of an element of a bulk request (MO 3.1 to 3.4, 6), read from its JSON. */
final class MoEngageSchema {
    private static final Set<String> PLATFORMS = Set.of("ANDROID", "iOS", "web", "TV");
    private static final Set<String> TELEVISIONS =
            Set.of("ROKU", "WebOS", "AndroidTV", "tvOS", "Tizen", "FireOS", "VizioTV", "Xbox");
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z";
    private static final BigDecimal WIDEST_OFFSET = new BigDecimal(54_000);

    private final Instant now;
    private final boolean objects;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param now no event is later
     * @param objects whether the account takes objects as attributes (MO 6.6)
     */
    MoEngageSchema(Instant now, boolean objects) {
        this.now = now;
        this.objects = objects;
    }

    /** What is wrong with an element; empty when nothing is. */
    List<String> problems(@Nullable Object element) {
        problems.clear();
        if (element instanceof Members members) {
            element(members);
        } else {
            problems.add("an element is no object");
        }
        return List.copyOf(problems);
    }

    /** What is wrong with the body of a call that merges or deletes users, who are known by their own ids only. */
    List<String> problemsOfCall(Members body) {
        problems.clear();
        check(body.repeated() == 0, "a member stands twice");
        if (body.get("merge_data") instanceof List<?> pairs) {
            only(body, Set.of("merge_data"));
            check(pairs.size() == 1, "not one pair");
            Members pair = pairs.get(0) instanceof Members members ? members : new Members();
            only(pair, Set.of("retained_user", "merged_user"));
            customerId(pair.get("retained_user"));
            customerId(pair.get("merged_user"));
            check(!Objects.equals(pair.get("retained_user"), pair.get("merged_user")), "merged with itself");
        } else {
            only(body, Set.of("identity_type", "identity_value"));
            check("customer_id".equals(body.get("identity_type")), "identity_type is " + body.get("identity_type"));
            customerId(body.get("identity_value"));
        }
        return List.copyOf(problems);
    }

    private void element(Members element) {
        check(element.repeated() == 0, "a member stands twice");
        customerId(element.get("customer_id"));
        switch (String.valueOf(element.get("type"))) {
            case "customer" -> customer(element);
            case "event" -> event(element);
            case "device" -> device(element);
            default -> problems.add("type is " + element.get("type"));
        }
    }

    private void customerId(@Nullable Object id) {
        check(id instanceof String text && !text.isEmpty(), "customer_id is no text");
        check(!Identity.FORBIDDEN.contains(String.valueOf(id).toLowerCase(Locale.ROOT)), "customer_id is forbidden");
    }

    private void customer(Members element) {
        only(element, Set.of("type", "customer_id", "attributes", "update_existing_only", "unset_attributes"));
        Object existing = element.get("update_existing_only");
        check(existing == null || existing instanceof Boolean, "update_existing_only is no boolean");
        Members attributes = object(element, "attributes");
        for (String name : attributes.keySet()) {
            check(!Set.of("", "id", "_id").contains(name), "a user has no attribute \"" + name + "\"");
            check(!isMoEngages(name), "MoEngage's own prefix: " + name);
            check(!List.of().equals(attributes.get(name)), name + " would be unset");
        }
        values(attributes);
    }

    private static boolean isMoEngages(String name) {
        return name.startsWith("moe_") && !Attributes.MOENGAGE_OWN.contains(name);
    }

    private void event(Members element) {
        only(element, Set.of("type", "customer_id", "device_id", "actions"));
        text(element, "device_id", false);
        if (element.get("actions") instanceof List<?> actions && actions.size() == 1) {
            check(actions.get(0) instanceof Members, "an action is no object");
            action((Members) actions.get(0));
        } else {
            problems.add("actions is not one action");
        }
    }

    private void action(Members action) {
        only(
                action,
                Set.of(
                        "action",
                        "attributes",
                        "platform",
                        "moe_os_type",
                        "app_version",
                        "current_time",
                        "user_timezone_offset",
                        "real_time_action"));
        text(action, "action", true);
        check(length(action.textAt("action")) <= EventName.MAX, "the event's name is too long");
        Members attributes = object(action, "attributes");
        check(attributes.size() <= Attributes.MAX_OF_EVENT, "more than 100 attributes");
        check(!attributes.containsKey(""), "an attribute without a name");
        values(attributes);
        String platform = action.textAt("platform");
        check("unknown".equals(platform) || isPlatform(platform), "platform " + platform);
        Object television = action.get("moe_os_type");
        check(television == null || ("TV".equals(platform) && isTelevision(television)), "moe_os_type " + television);
        text(action, "app_version", false);
        String time = action.textAt("current_time");
        check(time != null && time.matches(TIME) && !Instant.parse(time).isAfter(now), "current_time " + time);
        Object offset = action.get("user_timezone_offset");
        check(offset == null || (offset instanceof Num number && isOffset(number.value())), "offset " + offset);
        Object realTime = action.get("real_time_action");
        check(realTime == null || realTime.equals("true"), "real_time_action " + realTime);
    }

    private static boolean isPlatform(@Nullable String platform) {
        return platform != null && PLATFORMS.contains(platform);
    }

    private static boolean isTelevision(Object system) {
        return system instanceof String text && TELEVISIONS.contains(text);
    }

    private static boolean isOffset(@Nullable BigDecimal seconds) {
        return seconds != null && seconds.scale() == 0 && seconds.abs().compareTo(WIDEST_OFFSET) <= 0;
    }

    private void device(Members element) {
        only(element, Set.of("type", "customer_id", "device_id", "attributes"));
        text(element, "device_id", true);
        Members attributes = object(element, "attributes");
        only(attributes, Set.of("platform", "push_id", "model", "app_version", "os_version", "moe_gaid"));
        check(isPlatform(attributes.textAt("platform")), "platform " + attributes.get("platform"));
        text(attributes, "push_id", true);
        for (String name : List.of("model", "app_version", "os_version", "moe_gaid")) {
            text(attributes, name, false);
        }
        boolean android = "ANDROID".equals(attributes.get("platform"));
        check(android || !attributes.containsKey("moe_gaid"), "moe_gaid beside " + attributes.get("platform"));
    }

    /** MO 6.4, 6.5: scalars and arrays of one type of them, of at most fifty. */
    private void values(Members attributes) {
        check(attributes.repeated() == 0, "an attribute stands twice");
        attributes.forEach((name, value) -> {
            if (value instanceof List<?> values) {
                array(name, values);
            } else {
                check(isScalar(value) || (objects && value instanceof Members), name + " is " + value);
            }
        });
    }

    private void array(String name, List<?> values) {
        boolean ofObjects = !values.isEmpty() && values.stream().allMatch(Members.class::isInstance);
        if (objects && ofObjects) {
            return;
        }
        check(values.size() <= Arrays.MAX, name + " has " + values.size() + " values");
        check(values.stream().allMatch(MoEngageSchema::isScalar), name + " holds more than scalars");
        check(values.stream().map(Object::getClass).distinct().count() <= 1, name + " is of several types");
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Num || value instanceof Boolean;
    }

    private Members object(Members members, String name) {
        check(members.get(name) instanceof Members, name + " is no object");
        return members.objectAt(name);
    }

    private void text(Members members, String name, boolean needed) {
        Object value = members.get(name);
        boolean missing = value == null && !members.containsKey(name);
        check(missing ? !needed : value instanceof String text && !text.trim().isEmpty(), name + " is " + value);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.codePointCount(0, text.length());
    }

    private void only(Members members, Set<String> names) {
        check(names.containsAll(members.keySet()), "unknown members in " + members.keySet());
    }

    private void check(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }
}
