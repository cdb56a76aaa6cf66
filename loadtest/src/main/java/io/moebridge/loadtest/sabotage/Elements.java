package io.moebridge.loadtest.sabotage;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.simulator.ElementType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Small changes of elements of MoEngage's bulk call. Members that the lab or MoEngage needs to know the element by are left alone. */
final class Elements {

    private static final Set<String> LEFT_ALONE = Set.of("platform", "push_id");
    private static final Pattern DIGIT = Pattern.compile("[0-9](?=[^0-9]*$)");

    private Elements() {}

    /** The lab's name of an event; a device's id. */
    static String name(JsonNode element) {
        JsonNode attributes = attributes(element);
        return attributes.has("lab_id")
                ? attributes.path("lab_id").asString("")
                : element.path("customer_id").asString("") + " "
                        + element.path("device_id").asString("");
    }

    /** Changes the first text; false when there is none. */
    static boolean alterValue(ObjectNode element) {
        return first(element, JsonNode::isString)
                .map(member -> attributes(element)
                        .put(member.getKey(), member.getValue().asString("") + "x"))
                .isPresent();
    }

    /** Changes the name of the first member; false when there is none. */
    static boolean alterName(ObjectNode element) {
        return first(element, any -> true)
                .map(member -> attributes(element)
                        .set(member.getKey() + "x", attributes(element).remove(member.getKey())))
                .isPresent();
    }

    /** Changes the last digit of the first number, or text with a digit; false when there is none. */
    static boolean alterDigit(ObjectNode element) {
        return first(element, value -> value.isNumber() || hasDigit(value))
                .map(member -> attributes(element).set(member.getKey(), withAnotherDigit(element, member.getValue())))
                .isPresent();
    }

    private static boolean hasDigit(JsonNode value) {
        return value.isString() && DIGIT.matcher(value.asString("")).find();
    }

    private static JsonNode withAnotherDigit(ObjectNode element, JsonNode value) {
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asString("");
        Matcher digit = DIGIT.matcher(text);
        String other =
                digit.replaceFirst(found -> Integer.toString((found.group().charAt(0) - '0' + 1) % 10));
        return value.isNumber() ? element.numberNode(new BigDecimal(other)) : element.stringNode(other);
    }

    private static Optional<Map.Entry<String, JsonNode>> first(ObjectNode element, Predicate<JsonNode> condition) {
        return attributes(element).properties().stream()
                .filter(member -> ContentCheck.counts(member.getKey()) && !LEFT_ALONE.contains(member.getKey()))
                .filter(member -> condition.test(member.getValue()))
                .findFirst();
    }

    private static ObjectNode attributes(JsonNode element) {
        JsonNode holder = element.path("type").asString("").equals(ElementType.EVENT.wireName())
                ? element.path("actions").path(0)
                : element;
        return holder.path("attributes") instanceof ObjectNode attributes
                ? attributes
                : JsonNodeFactory.instance.objectNode();
    }
}
