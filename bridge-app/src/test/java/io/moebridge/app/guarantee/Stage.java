package io.moebridge.app.guarantee;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.generator.Shapes;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

/** What stands round the bridges: a broker behind a proxy, a MoEngage that is not quite well, and a stream of events. */
final class Stage implements AutoCloseable {
    static final String TOPIC = "segment-events";
    static final String DEAD_LETTERS = "segment-events.dead-letter";
    static final String GROUP = "guarantee";

    private static final String SHAPES = "array=0.1,batch=0.1,gzip=0.05";

    final TcpProxy proxy;
    final EmbeddedKafka kafka;
    final MoEngageSimulator simulator;
    final Generator generator;

    /** Goes to the broker without the proxy. */
    final Admin admin;

    final List<ManifestEntry> manifest = Collections.synchronizedList(new ArrayList<>());
    private CompletableFuture<Void> generated = CompletableFuture.completedFuture(null);

    Stage(long seed) {
        int behind = Ports.free();
        proxy = TcpProxy.start(0, behind);
        kafka = EmbeddedKafka.startProxied(
                behind,
                proxy.port(),
                Map.of(
                        "group.consumer.session.timeout.ms",
                        Long.toString(Plan.SESSION.toMillis()),
                        "group.consumer.heartbeat.interval.ms",
                        "500",
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found",
                        "true"));
        kafka.createTopic(TOPIC, Plan.PARTITIONS, Map.of());
        kafka.createTopic(DEAD_LETTERS, 1, Map.of());
        kafka.createTopic(TOPIC + ".redrive", 1, Map.of());
        admin = kafka.admin();
        simulator = MoEngageSimulator.start(
                SimulatorSettings.lab(Plan.WORKSPACES).withKeepBodies(false).withSeed(seed));
        simulator.faults(Faults.none()
                .withLatency(Duration.ofMillis(40))
                .withUnavailable(0.01)
                .withThrottled(0.005)
                .withResetAfterRecording(0.005));
        generator = new Generator(
                kafka.bootstrapServers(),
                TOPIC,
                GeneratorSettings.standard(Plan.PARTITIONS, seed)
                        .with(Population.even(Plan.WORKSPACES, Plan.USERS, 0.8))
                        .with(Shapes.parse(SHAPES)));
    }

    /** Where bridges find the broker. */
    String bootstrapServers() {
        return "127.0.0.1:" + proxy.port();
    }

    void generate() {
        generated = CompletableFuture.runAsync(() -> {
            var unused = generator.run(Long.MAX_VALUE, Plan.RATE, manifest::add);
        });
    }

    void stopGenerating() {
        generator.stop();
        generated.join();
    }

    @Override
    public void close() {
        generator.stop();
        admin.close(Duration.ofSeconds(1));
        simulator.close();
        kafka.close();
        proxy.close();
    }
}
