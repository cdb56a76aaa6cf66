package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which attributes of a user an element unsets: those that one of its {@code unset_attributes} names, unless they are
 * protected.
 */
final class UnsetRules {

    private static final UnsetRules NONE = new UnsetRules(List.of());

    private final List<Predicate<String>> rules;

    private UnsetRules(List<Predicate<String>> rules) {
        this.rules = rules;
    }

    static UnsetRules of(JsonNode element, boolean on, Findings findings) {
        JsonNode entries = element.get("unset_attributes");
        if (entries == null || entries.isNull() || entries.isEmpty()) {
            return NONE;
        }
        if (!on) {
            findings.drop("unset_attributes", DropReason.UNSET_RULE, "the account does not have it");
            return NONE;
        }
        List<Predicate<String>> rules = new ArrayList<>();
        for (JsonNode entry : entries) {
            Predicate<String> rule = rule(entry);
            if (rule == null) {
                findings.drop("unset_attributes", DropReason.UNSET_RULE, entry.toString());
            } else {
                rules.add(rule);
            }
        }
        return new UnsetRules(rules);
    }

    private static @Nullable Predicate<String> rule(JsonNode entry) {
        JsonNode attr = entry.get("attr");
        JsonNode type = entry.get("type");
        if (attr == null || type == null || !attr.isString() || !type.isString()) {
            return null;
        }
        JsonNode caseSensitive = entry.get("case_sensitive");
        if (caseSensitive == null || caseSensitive.asBoolean(true)) {
            return comparison(type.stringValue(), attr.stringValue());
        }
        Predicate<String> lowered =
                comparison(type.stringValue(), attr.stringValue().toLowerCase(Locale.ROOT));
        return lowered == null ? null : name -> lowered.test(name.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Predicate<String> comparison(String type, String attr) {
        return switch (type) {
            case "equals" -> name -> name.equals(attr);
            case "prefix" -> name -> name.startsWith(attr);
            case "suffix" -> name -> name.endsWith(attr);
            case "contains" -> name -> name.contains(attr);
            default -> null;
        };
    }

    /** Whether the attribute of that key is unset; a standard one may be called by either of its names. */
    boolean unsets(String storageKey) {
        if (rules.isEmpty() || isProtected(storageKey)) {
            return false;
        }
        String friendly = StandardAttribute.friendlyName(storageKey);
        return rules.stream().anyMatch(rule -> rule.test(storageKey) || rule.test(friendly));
    }

    private static boolean isProtected(String storageKey) {
        StandardAttribute standard = StandardAttribute.named(storageKey);
        return standard == null
                ? ReservedNames.contain(storageKey)
                : standard.access() == StandardAttribute.Access.READ_ONLY
                        || standard.access() == StandardAttribute.Access.CREATE_ONLY;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }
}
