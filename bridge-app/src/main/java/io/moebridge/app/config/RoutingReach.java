package io.moebridge.app.config;

import io.moebridge.app.config.RoutingRules.Placed;
import io.moebridge.moengage.Routing.ByField;
import io.moebridge.moengage.Routing.ByFieldValue;
import io.moebridge.moengage.Routing.ByHeader;
import io.moebridge.moengage.Routing.ByTopic;
import io.moebridge.moengage.Routing.ByTopicPattern;
import io.moebridge.moengage.Routing.DefaultTo;
import io.moebridge.moengage.Routing.Rule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What routing rules can never reach: a rule that has nothing left to apply to, because of the rules before it or the
 * topics there are, and a workspace that no rule leads to.
 */
final class RoutingReach {
    private final Problems problems;
    private final Optional<SortedSet<String>> topics;
    private final Optional<Pattern> topicPattern;
    private final Set<String> open;
    private final Set<Rule> seen = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private boolean anyByName;

    /**
     * Looks at rules in the light of the sources.
     *
     * @param topics all topics that are read, when the file names them
     * @param topicPattern what they match, when the file names them by a pattern
     */
    RoutingReach(Problems problems, Optional<SortedSet<String>> topics, Optional<Pattern> topicPattern) {
        this.problems = problems;
        this.topics = topics;
        this.topicPattern = topicPattern;
        this.open = new HashSet<>(topics.orElseGet(TreeSet::new));
    }

    /** Reports the rules that can never apply. */
    void check(List<Placed> rules) {
        for (Placed placed : rules) {
            why(placed.rule())
                    .ifPresent(why -> problems.add(
                            placed.section().place(), placed.section().path(), "can never apply: " + why));
            note(placed.rule());
        }
    }

    private Optional<String> why(Rule rule) {
        if (rule instanceof ByTopic byTopic) {
            return whyNotTopic(byTopic.topic());
        }
        if (rule instanceof ByTopicPattern byPattern) {
            return whyNotPattern(byPattern);
        }
        boolean none = topics.isPresent() && open.isEmpty() && isNoDefault(rule);
        if (none) {
            return Optional.of("the rules before it take every topic; remove it or move it up");
        }
        boolean before = seen.contains(rule) || (rule instanceof ByField byField && isTaken(byField));
        return before ? Optional.of("a rule before it takes the same; remove one of them") : Optional.empty();
    }

    private static boolean isNoDefault(Rule rule) {
        return rule instanceof ByHeader || rule instanceof ByField || rule instanceof ByFieldValue;
    }

    private boolean isTaken(ByField rule) {
        return decided.contains(rule.field())
                || rule.workspaces().keySet().stream().allMatch(value -> decided.contains(valueOf(rule, value)));
    }

    private static String valueOf(ByField rule, String value) {
        return rule.field() + "=" + value;
    }

    private Optional<String> whyNotTopic(String topic) {
        if (topics.isPresent() && !topics.get().contains(topic)) {
            return Optional.of(
                    "kafka.topics has no \"" + topic + "\"; " + Suggestion.among(topics.get(), topic, "the topics"));
        }
        if (topicPattern.isPresent() && !topicPattern.get().matcher(topic).matches()) {
            return Optional.of("kafka.topic_pattern does not match \"" + topic + "\"; name a topic that it does");
        }
        boolean taken = decided.contains(topicOf(topic)) || (topics.isPresent() && !open.contains(topic));
        return taken
                ? Optional.of("a rule before it takes the topic \"" + topic + "\"; remove one of them")
                : Optional.empty();
    }

    private static String topicOf(String topic) {
        return "topic=" + topic;
    }

    private Optional<String> whyNotPattern(ByTopicPattern rule) {
        if (topics.isEmpty()) {
            return seen.contains(rule)
                    ? Optional.of("a rule before it takes the same; remove one of them")
                    : Optional.empty();
        }
        if (matching(rule, topics.get()).isEmpty()) {
            return Optional.of("none of kafka.topics matches it; write one that a topic matches");
        }
        return matching(rule, open).isEmpty()
                ? Optional.of("the rules before it take all topics that match; remove it or move it up")
                : Optional.empty();
    }

    private static List<String> matching(ByTopicPattern rule, Collection<String> among) {
        Pattern pattern = Pattern.compile(rule.pattern());
        return among.stream().filter(topic -> pattern.matcher(topic).matches()).toList();
    }

    private void note(Rule rule) {
        seen.add(rule);
        if (rule instanceof ByTopic byTopic) {
            open.remove(byTopic.topic());
            decided.add(topicOf(byTopic.topic()));
            reached.add(byTopic.workspace());
        } else if (rule instanceof ByTopicPattern byPattern) {
            open.removeAll(matching(byPattern, open));
            reached.add(byPattern.workspace());
        } else if (rule instanceof ByField byField) {
            byField.workspaces().keySet().forEach(value -> decided.add(valueOf(byField, value)));
            reached.addAll(byField.workspaces().values());
        } else if (rule instanceof ByFieldValue byValue) {
            decided.add(byValue.field());
            anyByName = true;
        } else if (rule instanceof ByHeader) {
            anyByName = true;
        } else if (rule instanceof DefaultTo defaultTo) {
            reached.add(defaultTo.workspace());
        }
    }

    /** Whether a rule that was looked at leads to a workspace, or may, as it takes the name from the record. */
    boolean reaches(String workspace) {
        return anyByName || reached.contains(workspace);
    }
}
