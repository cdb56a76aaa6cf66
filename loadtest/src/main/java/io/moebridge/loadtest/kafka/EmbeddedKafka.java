package io.moebridge.loadtest.kafka;

import io.moebridge.loadtest.files.FolderRemoval;
import io.moebridge.loadtest.net.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller in one, that runs inside this process and listens on the loopback interface only.
 * It can be stopped and started again on the same port and data. Not safe for use by several threads.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final long ADMIN_SECONDS = 60;
    private static final int SCRAM_ITERATIONS = 4_096;

    private final BrokerProperties properties;
    private final boolean temporary;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(BrokerProperties properties, boolean temporary) {
        this.properties = properties;
        this.temporary = temporary;
    }

    /**
     * Starts a node and returns when it answers.
     *
     * @param port 0 takes a free one
     * @param data where the node keeps its logs; null takes a temporary folder, which {@link #close} deletes
     */
    public static EmbeddedKafka start(int port, @Nullable Path data) {
        return start(port, data, Map.of());
    }

    /** As {@link #start(int, Path)}, with broker settings that win over this class's own. */
    public static EmbeddedKafka start(int port, @Nullable Path data, Map<String, String> overrides) {
        return start(port, data, null, false, overrides);
    }

    /**
     * Starts a node in a temporary folder with a second listener for clients behind a proxy: it tells them the proxy's
     * port.
     *
     * @param behind where that listener is, and the proxy passes connections on to
     * @param proxy the proxy's port
     */
    public static EmbeddedKafka startProxied(int behind, int proxy) {
        return startProxied(behind, proxy, Map.of());
    }

    /** As {@link #startProxied(int, int)}, with broker settings that win over this class's own. */
    public static EmbeddedKafka startProxied(int behind, int proxy, Map<String, String> overrides) {
        return start(0, null, new BrokerProperties.Proxied(behind, proxy), false, overrides);
    }

    /**
     * Starts a node in a temporary folder with a second listener, for clients that come over TLS with a user and a password, and may do what ACLs allow them.
     * Who comes by the first one may do everything.
     */
    public static EmbeddedKafka startSecured() {
        return start(0, null, null, true, Map.of());
    }

    private static EmbeddedKafka start(
            int port,
            @Nullable Path data,
            BrokerProperties.@Nullable Proxied proxied,
            boolean secured,
            Map<String, String> overrides) {
        int brokerPort = port == 0 ? Ports.free() : Ports.requireFree(port);
        Path folder = data == null ? temporaryFolder() : data;
        SecureListener secure = secured ? SecureListener.create(Ports.free(), folder) : null;
        BrokerProperties properties =
                new BrokerProperties(NODE_ID, brokerPort, Ports.free(), proxied, secure, folder, Map.copyOf(overrides));
        EmbeddedKafka kafka = new EmbeddedKafka(properties, data == null);
        kafka.format();
        kafka.restart();
        return kafka;
    }

    /** What a client puts into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + properties.port();
    }

    /** What a client of {@link #startSecured}'s second listener puts into {@code bootstrap.servers}. */
    public String securedBootstrapServers() {
        return "127.0.0.1:" + secureListener().port();
    }

    /** What a client of that listener needs besides, to be that user. */
    public Map<String, String> securedProperties(String user, String password) {
        return secureListener().clientProperties(user, password);
    }

    private SecureListener secureListener() {
        return Objects.requireNonNull(properties.secure(), "this node was not started with startSecured");
    }

    /** Makes a user, or gives one another password, and returns when the broker knows. */
    public void user(String name, String password) {
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS), password)))
                    .all()
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making user " + name, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("user " + name + " could not be made", e);
        }
    }

    /** Where the node keeps its logs. */
    public Path data() {
        return properties.data();
    }

    /** Creates a topic and returns when the broker has it. */
    public void createTopic(String name, int partitions, Map<String, String> configs) {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(configs);
            admin.createTopics(List.of(topic)).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + name, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topic " + name + " could not be created", e);
        }
    }

    /** A new admin client of this node; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Shuts the node down cleanly and keeps its data. Clients see it as gone until {@link #restart}. */
    public void stop() {
        KafkaRaftServer running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Starts the node on its old port and data, after stopping it if it runs. */
    public void restart() {
        stop();
        KafkaRaftServer next =
                new KafkaRaftServer(KafkaConfig.fromProps(properties.toProperties(), false), Time.SYSTEM);
        next.startup();
        server = next;
        awaitAnswer();
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            new FolderRemoval(properties.data()).run();
        }
    }

    private void format() {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(properties.data().toString())
                    .setMetadataLogDirectory(Optional.empty())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare the folder " + properties.data() + " for Kafka", e);
        }
    }

    private void awaitAnswer() {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was starting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka started but does not answer on " + bootstrapServers(), e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("moebridge-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for Kafka", e);
        }
    }
}
