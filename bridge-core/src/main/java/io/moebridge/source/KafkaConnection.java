package io.moebridge.source;

import io.moebridge.message.RecordValue;
import io.moebridge.source.SourceSettings.GroupProtocol;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until Kafka answers and the topics are there, saying every few seconds what it waits for, and makes the consumer.
 * Blocks; poll thread only, but for {@link #stop} and {@link #waitingFor}.
 */
final class KafkaConnection {
    private static final Duration RETRY = Duration.ofSeconds(3);
    static final int MAX_POLL_RECORDS = 2_000;

    /** The bridge's own topic is being created meanwhile, which is no news unless it takes long. */
    private static final Duration CREATION = Duration.ofMillis(300);

    private static final String READ_COMMITTED = "read_committed";
    private static final int MAX_FETCH_BYTES = 16 << 20;
    private static final int CATCH_UP_POLL_RECORDS = 1_000;
    private static final int CATCH_UP_FETCH_BYTES = 4 << 20;

    /** Properties that only the older protocol knows; who sets one has chosen it. */
    private static final Set<String> CLASSIC_ONLY =
            Set.of("session.timeout.ms", "heartbeat.interval.ms", "partition.assignment.strategy");

    private final SourceSettings settings;
    private final Lease lease;
    private final BridgeEvents events;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String waitingFor;
    private boolean letIn;

    KafkaConnection(SourceSettings settings, Lease lease, BridgeEvents events) {
        this.settings = settings;
        this.lease = lease;
        this.events = events;
    }

    /** What is missing, or null. */
    @Nullable
    String waitingFor() {
        return waitingFor;
    }

    void stop() {
        stopped.countDown();
    }

    /** Whether Kafka has let this user in, so that a refusal is waited for. */
    boolean wasLetIn() {
        return letIn;
    }

    /** It has let this user in before. */
    void letIn(boolean before) {
        letIn = before;
    }

    /**
     * A consumer of a cluster that answers, or null when stopped before.
     *
     * @throws StartRefusedException when Kafka refuses this user, and has not let it in before
     */
    @Nullable
    Consumer<byte[], RecordValue> open(Refusals refusals) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            String what = "Kafka at " + settings.bootstrapServers();
            String why;
            boolean onlyOwnTopicMissing = false;
            try (Admin admin = Admin.create(adminProperties())) {
                var cluster = admin.describeCluster().nodes();
                cluster.get(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                Set<String> missing = missingTopics(admin);
                if (missing.isEmpty()) {
                    boolean consumerProtocol = useConsumerProtocol(admin);
                    fitLease(admin, consumerProtocol);
                    Consumer<byte[], RecordValue> consumer = consumer(consumerProtocol);
                    letIn = true;
                    if (waitingFor != null) {
                        waitingFor = null;
                        events.waitedFor(what, Duration.ofNanos(System.nanoTime() - start));
                    }
                    return consumer;
                }
                onlyOwnTopicMissing = missing.stream().allMatch(settings::isOwn);
                what = "topic " + String.join(", ", missing);
                why = "it does not exist yet";
            } catch (TimeoutException e) {
                why = "no answer yet";
            } catch (ExecutionException | KafkaException e) {
                ApiException refusal = Refusals.in(e);
                if (refusal != null && !letIn) {
                    throw new StartRefusedException(what + " refuses this user: " + refusals.explain(refusal), e);
                }
                why = rootOf(e);
            }
            boolean creating = onlyOwnTopicMissing && System.nanoTime() - start < RETRY.toNanos();
            waitingFor = what + ": " + why;
            if (!creating) {
                events.waitingFor(what, why);
            }
            Duration pause = creating ? CREATION : RETRY;
            if (pause(pause)) {
                return null;
            }
        }
    }

    /** Waits a while before another try; true when stopped meanwhile. */
    boolean pause() throws InterruptedException {
        return pause(RETRY);
    }

    private boolean pause(Duration length) throws InterruptedException {
        return stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private Set<String> missingTopics(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> missing = new TreeSet<>(settings.subscribedTopics());
        if (!missing.isEmpty()) {
            missing.removeAll(admin.listTopics().names().get(RETRY.toMillis(), TimeUnit.MILLISECONDS));
            requireLeave(admin, missing);
        }
        return missing;
    }

    /** Kafka does not list what this user may not describe; asked by name, it says so. */
    private static void requireLeave(Admin admin, Set<String> missing) throws InterruptedException, TimeoutException {
        Set<String> refused = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                admin.describeTopics(missing).topicNameValues().entrySet()) {
            try {
                answer.getValue().get(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (Refusals.in(e) != null) {
                    refused.add(answer.getKey());
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new TopicAuthorizationException(refused);
        }
    }

    /**
     * The ids of topics.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException when Kafka does not tell them all
     */
    Map<String, Uuid> topicIds(Set<String> topics) {
        try (Admin admin = Admin.create(adminProperties())) {
            Map<String, Uuid> ids = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((name, topic) -> ids.put(name, topic.topicId()));
            return ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no ids of topics " + topics, e);
        }
    }

    /** For questions to the cluster of {@link #open}. */
    Beside beside() {
        Object isolation = settings.properties().getOrDefault("isolation.level", READ_COMMITTED);
        return new Beside(
                Admin.create(adminProperties()),
                READ_COMMITTED.equals(isolation) ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED);
    }

    /** Asks the cluster of {@link #open} how long topics keep their records. */
    Retention retention() {
        return new Retention(Admin.create(adminProperties()), events);
    }

    private boolean useConsumerProtocol(Admin admin) throws InterruptedException {
        if (settings.groupProtocol() != GroupProtocol.AUTO) {
            return settings.groupProtocol() == GroupProtocol.CONSUMER;
        }
        if (settings.properties().keySet().stream().anyMatch(CLASSIC_ONLY::contains)) {
            return false;
        }
        try {
            FinalizedVersionRange version = admin.describeFeatures()
                    .featureMetadata()
                    .get(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                    .finalizedFeatures()
                    .get("group.version");
            return version != null && version.maxVersionLevel() >= 1;
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        }
    }

    /**
     * A member that stands still is taken for dead a session timeout after its last sign of life, which may be a heartbeat
     * before the commit that gave the lease; so the lease has to end a good deal earlier.
     */
    private void fitLease(Admin admin, boolean consumerProtocol) throws InterruptedException {
        Duration session = consumerProtocol
                ? SessionTimeout.ofGroup(admin, settings.groupId(), RETRY)
                : SessionTimeout.classic(settings.properties());
        Duration longest = session.multipliedBy(2).dividedBy(3);
        if (lease.length().compareTo(longest) > 0) {
            events.leaseShortened(lease.length(), longest, session);
            lease.length(longest);
        }
    }

    private Consumer<byte[], RecordValue> consumer(boolean consumerProtocol) {
        Map<String, Object> properties = properties();
        properties.put("group.id", settings.groupId());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "none");
        properties.putIfAbsent("client.id", "moebridge");
        properties.putIfAbsent("isolation.level", READ_COMMITTED);
        properties.putIfAbsent("max.poll.records", MAX_POLL_RECORDS);
        properties.putIfAbsent("fetch.max.bytes", MAX_FETCH_BYTES);
        if (consumerProtocol) {
            properties.put("group.protocol", "consumer");
        } else {
            properties.put("group.protocol", "classic");
            properties.putIfAbsent("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        }
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ValueReader());
    }

    /** A consumer that belongs to no group, for a second reading. */
    Consumer<byte[], RecordValue> catchUpConsumer() {
        Map<String, Object> properties = properties();
        GroupProperties.removeFrom(properties);
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "none");
        properties.compute("client.id", (key, id) -> (id == null ? "moebridge" : id) + "-catch-up");
        properties.putIfAbsent("isolation.level", READ_COMMITTED);
        properties.put("max.poll.records", CATCH_UP_POLL_RECORDS);
        properties.put("fetch.max.bytes", CATCH_UP_FETCH_BYTES);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ValueReader());
    }

    /** Without these bounds, closing an admin client waits a minute for a cluster that is not there. */
    private Map<String, Object> adminProperties() {
        Map<String, Object> properties = properties();
        properties.put("request.timeout.ms", (int) RETRY.toMillis());
        properties.put("default.api.timeout.ms", (int) RETRY.toMillis());
        return properties;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        return properties;
    }
}
