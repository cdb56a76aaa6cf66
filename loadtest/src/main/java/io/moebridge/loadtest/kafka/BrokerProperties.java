package io.moebridge.loadtest.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The configuration of a single node that is broker and controller at once. */
record BrokerProperties(
        int nodeId,
        int port,
        int controllerPort,
        @Nullable Proxied proxied,
        @Nullable SecureListener secure,
        Path data,
        Map<String, String> overrides) {

    /**
     * A second listener, which tells clients another port than its own: that of a proxy before it.
     *
     * @param port where it listens
     * @param advertised the proxy's port
     */
    record Proxied(int port, int advertised) {}

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String BROKER_LISTENER = "PLAINTEXT";
    private static final String PROXIED_LISTENER = "PROXIED";

    Properties toProperties() {
        Properties properties = new Properties();
        addNode(properties);
        addSingleNodeReplication(properties);
        addGroups(properties);
        addLogs(properties);
        if (secure != null) {
            secure.addTo(properties);
        }
        properties.putAll(overrides);
        return properties;
    }

    private void addNode(Properties properties) {
        String controller = "127.0.0.1:" + controllerPort;
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(nodeId));
        properties.setProperty("controller.quorum.voters", nodeId + "@" + controller);
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty("inter.broker.listener.name", BROKER_LISTENER);
        String listeners = BROKER_LISTENER + "://127.0.0.1:" + port;
        properties.setProperty(
                "listeners",
                listeners + proxiedListener(Proxied::port) + secureListener() + "," + CONTROLLER_LISTENER + "://"
                        + controller);
        properties.setProperty(
                "advertised.listeners", listeners + proxiedListener(Proxied::advertised) + secureListener());
        properties.setProperty(
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + PROXIED_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT,"
                        + SecureListener.NAME + ":SASL_SSL");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("controlled.shutdown.enable", "true");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        properties.setProperty("broker.session.timeout.ms", "9000");
    }

    private String proxiedListener(ToIntFunction<Proxied> listenerPort) {
        return proxied == null ? "" : "," + PROXIED_LISTENER + "://127.0.0.1:" + listenerPort.applyAsInt(proxied);
    }

    private String secureListener() {
        return secure == null ? "" : "," + SecureListener.NAME + "://127.0.0.1:" + secure.port();
    }

    private static void addSingleNodeReplication(Properties properties) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "5");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("min.insync.replicas", "1");
        properties.setProperty("auto.create.topics.enable", "false");
    }

    private static void addGroups(Properties properties) {
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("group.min.session.timeout.ms", "1000");
        properties.setProperty("group.consumer.min.session.timeout.ms", "1000");
        properties.setProperty("group.consumer.session.timeout.ms", "6000");
        properties.setProperty("group.consumer.min.heartbeat.interval.ms", "200");
        properties.setProperty("group.consumer.heartbeat.interval.ms", "1000");
    }

    private void addLogs(Properties properties) {
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("message.max.bytes", "8388608");
        properties.setProperty("log.retention.ms", "-1");
        properties.setProperty("log.retention.bytes", "-1");
        properties.setProperty("log.message.timestamp.type", "CreateTime");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("log.segment.delete.delay.ms", "1000");
    }
}
