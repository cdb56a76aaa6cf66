package io.moebridge.app.config;

import io.moebridge.app.config.Keys.DeadLetter;
import io.moebridge.app.config.Keys.Delivery;
import io.moebridge.app.config.Keys.Kafka;
import io.moebridge.app.config.Keys.Retry;
import io.moebridge.app.config.Keys.Root;
import io.moebridge.app.config.RoutingRules.Placed;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.source.SourceSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold between keys, where each alone is right. */
final class Checks {
    private final Section root;
    private final Problems problems;

    Checks(Section root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Reports everything that does not fit together. */
    void run() {
        root.find(Root.KAFKA).ifPresent(this::checkSources);
        root.find(Root.KAFKA).ifPresent(this::checkLease);
        root.find(Root.KAFKA).ifPresent(kafka -> new KafkaPropertyChecks(kafka, problems).run());
        root.find(Root.DELIVERY).ifPresent(this::checkRetry);
        root.find(Root.WORKSPACES).ifPresent(this::checkWorkspaces);
        root.find(Root.WORKSPACES).ifPresent(this::checkRouting);
    }

    private void checkRouting(Map<String, Section> workspaces) {
        List<Section> written = root.find(Root.ROUTING).orElse(List.of());
        List<Placed> rules = new RoutingRules(workspaces.keySet(), problems).placed(written);
        Optional<Section> kafka = root.find(Root.KAFKA);
        RoutingReach reach = new RoutingReach(
                problems,
                kafka.flatMap(keys -> keys.find(Kafka.TOPICS)).map(TreeSet::new),
                kafka.flatMap(keys -> keys.find(Kafka.TOPIC_PATTERN)));
        reach.check(rules);
        boolean complete = !written.isEmpty() && rules.size() == written.size();
        workspaces.forEach((name, workspace) -> {
            if (complete && !reach.reaches(name)) {
                problems.add(
                        workspace.place(),
                        workspace.path(),
                        "is reached by no rule of routing; write one such as {topic: name, workspace: " + name
                                + "}, or remove the workspace");
            }
        });
    }

    private void checkSources(Section kafka) {
        boolean topics = kafka.written(Kafka.TOPICS).isPresent();
        boolean pattern = kafka.written(Kafka.TOPIC_PATTERN).isPresent();
        if (topics && pattern) {
            wrong(kafka, Kafka.TOPIC_PATTERN, "stands beside topics; keep one of the two");
        } else if (!topics && !pattern) {
            problems.add(
                    kafka.place(),
                    kafka.pathOf(Kafka.TOPICS),
                    "is missing; write " + Kafka.TOPICS.type().example());
        }
        root.find(Root.DEAD_LETTER).ifPresent(deadLetter -> {
            checkNotSource(kafka, deadLetter, DeadLetter.TOPIC);
            checkNotSource(kafka, deadLetter, DeadLetter.REDRIVE_TOPIC);
            checkTwoTopics(deadLetter);
        });
    }

    private void checkLease(Section kafka) {
        Optional<Duration> lease = kafka.find(Kafka.LEASE);
        if (lease.isPresent() && lease.get().compareTo(SourceSettings.MIN_LEASE) < 0) {
            wrong(kafka, Kafka.LEASE, "is shorter than 1s; write a longer one such as 15s");
        }
        Optional<Duration> session = sessionTimeout(kafka);
        if (kafka.written(Kafka.LEASE).isPresent()
                && lease.isPresent()
                && session.isPresent()
                && lease.get().compareTo(session.get()) >= 0) {
            wrong(
                    kafka,
                    Kafka.LEASE,
                    "is not below session.timeout.ms, so that another process might send at the same time; write "
                            + session.get().multipliedBy(2).dividedBy(3).toMillis() + "ms or less");
        }
    }

    private static Optional<Duration> sessionTimeout(Section kafka) {
        return Stream.of(Kafka.CONSUMER, Kafka.PROPERTIES)
                .flatMap(key -> kafka.find(key).stream())
                .flatMap(properties -> Stream.ofNullable(properties.get("session.timeout.ms")))
                .filter(text -> text.strip().matches("[0-9]{1,9}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text.strip())))
                .findFirst();
    }

    private void checkNotSource(Section kafka, Section deadLetter, Key<String> key) {
        Optional<String> topic = deadLetter.find(key);
        boolean named = topic.isPresent()
                && kafka.find(Kafka.TOPICS)
                        .filter(names -> names.contains(topic.get()))
                        .isPresent();
        boolean matched = topic.isPresent()
                && kafka.find(Kafka.TOPIC_PATTERN)
                        .filter(pattern -> pattern.matcher(topic.get()).matches())
                        .isPresent();
        if (named || matched) {
            wrong(
                    deadLetter,
                    key,
                    "\"" + topic.get() + "\" is a source too, so that what is written there would be read again; "
                            + "name a topic outside " + (named ? "kafka.topics" : "kafka.topic_pattern"));
        }
    }

    private void checkTwoTopics(Section deadLetter) {
        Optional<String> redrive = deadLetter.find(DeadLetter.REDRIVE_TOPIC);
        if (redrive.isPresent() && redrive.equals(deadLetter.find(DeadLetter.TOPIC))) {
            wrong(deadLetter, DeadLetter.REDRIVE_TOPIC, "is the dead-letter topic; name another one");
        }
    }

    private void checkWorkspaces(Map<String, Section> workspaces) {
        if (workspaces.isEmpty()) {
            wrong(
                    root,
                    Root.WORKSPACES,
                    "has no workspace; write " + Root.WORKSPACES.type().example());
        }
        if (workspaces.size() > 1 && root.written(Root.ROUTING).isEmpty()) {
            problems.add(
                    root.placeOf(Root.WORKSPACES),
                    Root.ROUTING.name(),
                    "is missing, and there are several workspaces; write "
                            + Root.ROUTING.type().example());
        }
        Map<String, String> appIds = new HashMap<>();
        workspaces.forEach((name, workspace) -> {
            checkServer(workspace);
            workspace.find(WorkspaceKeys.MAPPING).ifPresent(this::checkGroup);
            workspace.find(WorkspaceKeys.MAPPING).ifPresent(mapping -> ReasonChecks.check(mapping, problems));
            checkAppId(name, workspace, appIds);
            root.find(Root.DELIVERY).ifPresent(delivery -> workspace
                    .find(WorkspaceKeys.DELIVERY)
                    .filter(own -> own.written(Delivery.RETRY).isPresent())
                    .ifPresent(own -> checkRetry(own.over(delivery))));
        });
    }

    private void checkGroup(Section mapping) {
        boolean called = mapping.find(MappingKeys.CALLS)
                .filter(calls -> calls.contains(Call.GROUP))
                .isPresent();
        boolean off = mapping.written(MappingKeys.GROUP).isPresent()
                && !mapping.find(MappingKeys.GROUP).orElse(true);
        if (called && off) {
            wrong(
                    mapping,
                    MappingKeys.GROUP,
                    "is off, and calls names group; write attributes, or take group out there");
        }
    }

    private void checkServer(Section workspace) {
        boolean center = workspace.written(WorkspaceKeys.DATA_CENTER).isPresent();
        boolean server = workspace.written(WorkspaceKeys.BASE_URL).isPresent();
        if (center && server) {
            wrong(workspace, WorkspaceKeys.BASE_URL, "stands beside data_center; keep one of the two");
        } else if (!center && !server) {
            problems.add(
                    workspace.place(),
                    workspace.pathOf(WorkspaceKeys.DATA_CENTER),
                    "is missing; write " + WorkspaceKeys.DATA_CENTER.type().example() + ", or a base_url in its place");
        }
    }

    private void checkAppId(String name, Section workspace, Map<String, String> appIds) {
        Optional<String> appId = workspace.find(WorkspaceKeys.APP_ID);
        if (appId.isEmpty()) {
            return;
        }
        if (appId.get().endsWith(WorkspaceBinder.TEST_SUFFIX)) {
            wrong(
                    workspace,
                    WorkspaceKeys.APP_ID,
                    "ends with " + WorkspaceBinder.TEST_SUFFIX + "; leave that out and write environment: test");
        }
        boolean test = workspace.find(WorkspaceKeys.TEST_ENVIRONMENT).orElse(false);
        String first = appIds.putIfAbsent(appId.get() + (test ? WorkspaceBinder.TEST_SUFFIX : ""), name);
        if (first != null) {
            wrong(workspace, WorkspaceKeys.APP_ID, "is that of " + first + " too; keep one workspace for each App ID");
        }
    }

    private void checkRetry(Section delivery) {
        delivery.find(Delivery.RETRY).ifPresent(retry -> {
            Optional<Duration> max = retry.find(Retry.MAX);
            Optional<Duration> initial = retry.find(Retry.INITIAL);
            if (max.isPresent() && initial.isPresent() && max.get().compareTo(initial.get()) < 0) {
                Key<Duration> shown = retry.written(Retry.MAX).isPresent() ? Retry.MAX : Retry.INITIAL;
                wrong(retry, shown, "makes max shorter than initial; write a longer max or a shorter initial");
            }
        });
    }

    private void wrong(Section section, Key<?> key, String message) {
        problems.add(section.placeOf(key), section.pathOf(key), message);
    }
}
