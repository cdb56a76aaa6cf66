package io.moebridge.app.config;

import static io.moebridge.app.config.Key.defaulted;
import static io.moebridge.app.config.Key.optional;
import static io.moebridge.app.config.Key.required;

import io.moebridge.lane.LaneSettings.HotUser;
import io.moebridge.source.Isolation;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of the configuration file: for each its type, its default and what it is for. */
final class Keys {
    private Keys() {}

    /** {@code kafka:}. */
    static final class Kafka {
        static final Key<String> BOOTSTRAP_SERVERS = required("bootstrap_servers", Types.BROKER_LIST, "the brokers");
        static final Key<String> GROUP_ID =
                defaulted("group_id", Types.text("a name for the group"), "moengage-bridge", "the consumer group");
        static final Key<List<String>> TOPICS = optional(
                "topics",
                new ListOf<>(Types.topic("a name"), false, "topic names such as [segment-events]"),
                "the topics, by name");
        static final Key<Pattern> TOPIC_PATTERN = optional("topic_pattern", Types.PATTERN, "the topics, by pattern");
        static final Key<String> START_FROM =
                defaulted("start_from", Types.START, "earliest", "where a new group begins");
        static final Key<GroupProtocol> GROUP_PROTOCOL = defaulted(
                "group_protocol",
                Choice.of("auto", GroupProtocol.AUTO)
                        .or("consumer", GroupProtocol.CONSUMER)
                        .or("classic", GroupProtocol.CLASSIC),
                "auto",
                "how members agree on who reads what");
        static final Key<Duration> LEASE = defaulted(
                "lease",
                Types.POSITIVE_DURATION,
                "15s",
                "for how long after an acknowledged commit requests may start");
        static final Key<List<String>> WRAPPERS = optional(
                "wrappers",
                Types.texts("names such as [message, data]"),
                "members of a record that may hold the event");
        static final Key<Map<String, String>> PROPERTIES =
                defaulted("properties", Types.kafkaProperties(), "{}", "properties of every Kafka client");
        static final Key<Map<String, String>> CONSUMER =
                defaulted("consumer", Types.kafkaProperties(), "{}", "properties of the consumer alone");
        static final Key<Map<String, String>> PRODUCER =
                defaulted("producer", Types.kafkaProperties(), "{}", "properties of the producer alone");

        static final Block BLOCK = Block.of(
                "keys such as bootstrap_servers and topics",
                BOOTSTRAP_SERVERS,
                GROUP_ID,
                TOPICS,
                TOPIC_PATTERN,
                START_FROM,
                GROUP_PROTOCOL,
                LEASE,
                WRAPPERS,
                PROPERTIES,
                CONSUMER,
                PRODUCER);

        private Kafka() {}
    }

    /** {@code dead_letter:}; {@link DerivedDefaults} names the topics when the file does not. */
    static final class DeadLetter {
        static final Key<String> TOPIC =
                required("topic", Types.topic("a topic name"), "where events go that cannot be delivered");
        static final Key<String> REDRIVE_TOPIC =
                required("redrive_topic", Types.topic("a topic name"), "the bridge's own topic for what is sent again");
        static final Key<Boolean> CREATE =
                defaulted("create", Types.BOOLEAN, "true", "whether to create absent topics");
        static final Key<Duration> RETENTION =
                defaulted("retention", Types.POSITIVE_DURATION, "7d", "how long dead letters are to be kept");
        static final Key<Double> STOP_ABOVE =
                defaulted("stop_above", Types.SHARE, "50%", "the share of dead letters that stops a workspace");

        static final Block BLOCK =
                Block.of("keys such as topic and redrive_topic", TOPIC, REDRIVE_TOPIC, CREATE, RETENTION, STOP_ABOVE);

        private DeadLetter() {}
    }

    /** {@code delivery:}, for all workspaces, and in part for one. */
    static final class Delivery {
        static final Key<Long> BATCH_BYTES =
                defaulted("batch_bytes", Types.size("1KB", "10MB"), "99KB", "the longest request body");
        static final Key<Integer> BATCH_ELEMENTS =
                defaulted("batch_elements", Types.COUNT, "1000", "the most elements in a request");
        static final Key<Duration> LINGER =
                defaulted("linger", Types.DURATION, "500ms", "how long the oldest element waits for company");
        static final Key<Duration> TIMEOUT =
                defaulted("timeout", Types.POSITIVE_DURATION, "10s", "how long a request may take");
        static final Key<Long> IN_FLIGHT_BYTES =
                defaulted("in_flight_bytes", Types.size("1MB", "1000GB"), "64MiB", "what is taken and not yet settled");
        static final Key<Integer> MAX_REQUESTS = defaulted(
                "max_requests_per_workspace", Types.COUNT, "32", "the most requests of a workspace at a time");
        static final Key<Section> RETRY = defaulted("retry", Retry.BLOCK, "{}", "how failed requests are repeated");
        static final Key<HotUser> HOT_USER = defaulted(
                "hot_user",
                Choice.of("warn", HotUser.WARN).or("dead_letter", HotUser.DEAD_LETTER),
                "warn",
                "what happens to the events of a user who is over MoEngage's fair-use limits");
        static final Key<Isolation> ISOLATION = defaulted(
                "isolation",
                Choice.of("separate", Isolation.SEPARATE).or("block", Isolation.BLOCK),
                "separate",
                "whether others wait for a workspace that is full");

        static final Block BLOCK = Block.of(
                "keys such as linger and timeout",
                BATCH_BYTES,
                BATCH_ELEMENTS,
                LINGER,
                TIMEOUT,
                IN_FLIGHT_BYTES,
                MAX_REQUESTS,
                RETRY,
                HOT_USER,
                ISOLATION);

        static final Block OF_WORKSPACE = Block.of(
                        "keys such as linger and timeout",
                        BATCH_BYTES,
                        BATCH_ELEMENTS,
                        LINGER,
                        TIMEOUT,
                        MAX_REQUESTS,
                        RETRY,
                        HOT_USER)
                .refusing(Map.of(
                        IN_FLIGHT_BYTES.name(), "is for all workspaces together; write it under delivery at the top",
                        ISOLATION.name(), "is for all workspaces together; write it under delivery at the top"));

        private Delivery() {}
    }

    /** {@code retry:}. */
    static final class Retry {
        static final Key<Duration> INITIAL =
                defaulted("initial", Types.POSITIVE_DURATION, "500ms", "the longest first pause");
        static final Key<Duration> MAX = defaulted("max", Types.POSITIVE_DURATION, "30s", "the longest pause");
        static final Key<Duration> GIVE_UP_AFTER = defaulted(
                "give_up_after", Types.POSITIVE_DURATION, "4h", "how long an element that always fails is tried");

        static final Block BLOCK = Block.of("keys such as initial and max", INITIAL, MAX, GIVE_UP_AFTER);

        private Retry() {}
    }

    /** One rule of {@code routing:}; {@link RoutingRules} says which keys go together. */
    static final class Routing {
        static final Key<String> HEADER =
                optional("header", Types.text("the name of a header"), "the header that names an app_id or workspace");
        static final Key<String> TOPIC =
                optional("topic", Types.text("a topic name"), "the topic whose records go to the workspace");
        static final Key<Pattern> TOPIC_PATTERN =
                optional("topic_pattern", Types.PATTERN, "the topics, by pattern, whose records go to the workspace");
        static final Key<String> FIELD = optional("field", MappingTypes.PATH, "the member of the event that decides");
        static final Key<String> EQUALS =
                optional("equals", Types.text("a value"), "what the member is of events that go to the workspace");
        static final Key<Map<String, String>> VALUES = optional(
                "values",
                new MapOf<>(
                        Types.text("the name of a workspace"),
                        name -> Optional.empty(),
                        "values of the member with their workspaces, such as {abc: shop-eu}"),
                "the workspaces, by what the member is");
        static final Key<String> WORKSPACE =
                optional("workspace", Types.text("the name of a workspace"), "the workspace they go to");
        static final Key<String> DEFAULT = optional(
                "default",
                Types.text("dead_letter, skip or the name of a workspace"),
                "dead_letter, skip or a workspace, for whatever comes this far");

        static final Block BLOCK = Block.of(
                "a rule such as {header: moengage-app-id}",
                HEADER,
                TOPIC,
                TOPIC_PATTERN,
                FIELD,
                EQUALS,
                VALUES,
                WORKSPACE,
                DEFAULT);

        private Routing() {}
    }

    /** {@code admin:}. */
    static final class Admin {
        static final Key<String> HOST = defaulted(
                "host", Types.text("an address of this machine"), "127.0.0.1", "the address the admin port listens on");
        static final Key<Integer> PORT = defaulted("port", Types.PORT, "8080", "the admin port");
        static final Key<String> TOKEN =
                defaulted("token", new SecretType(true), "''", "what a caller shows who may change things");

        static final Block BLOCK = Block.of("keys such as host and port", HOST, PORT, TOKEN);

        private Admin() {}
    }

    /** {@code log:}. */
    static final class Log {
        static final Key<AppSettings.LogFormat> FORMAT = defaulted(
                "format",
                Choice.of("text", AppSettings.LogFormat.TEXT).or("json", AppSettings.LogFormat.JSON),
                "text",
                "how a log line looks");
        static final Key<AppSettings.LogLevel> LEVEL = defaulted(
                "level",
                Choice.of("error", AppSettings.LogLevel.ERROR)
                        .or("warn", AppSettings.LogLevel.WARN)
                        .or("info", AppSettings.LogLevel.INFO)
                        .or("debug", AppSettings.LogLevel.DEBUG),
                "info",
                "the least important lines that are written");

        static final Block BLOCK = Block.of("keys such as format and level", FORMAT, LEVEL);

        private Log() {}
    }

    /** The file as a whole. */
    static final class Root {
        static final Key<Section> KAFKA = defaulted("kafka", Kafka.BLOCK, "{}", "where records come from");
        static final Key<Section> DEAD_LETTER =
                defaulted("dead_letter", DeadLetter.BLOCK, "{}", "where events go that cannot be delivered");
        static final Key<Map<String, Section>> WORKSPACES = required(
                "workspaces",
                new MapOf<>(
                        WorkspaceKeys.BLOCK,
                        new WorkspaceNames(),
                        "one or more names with app_id, api_key and data_center"),
                "the workspaces, by names of your own");
        static final Key<List<Section>> ROUTING = optional(
                "routing",
                new ListOf<>(Routing.BLOCK, false, "rules such as [{header: moengage-app-id}, {default: dead_letter}]"),
                "which event goes to which workspace; the first rule that applies decides");
        static final Key<Section> DELIVERY = defaulted("delivery", Delivery.BLOCK, "{}", "how workspaces are served");
        static final Key<Section> ADMIN = defaulted("admin", Admin.BLOCK, "{}", "the admin port");
        static final Key<Section> LOG = defaulted("log", Log.BLOCK, "{}", "the log");

        static final Block BLOCK = Block.of(
                "keys such as kafka and workspaces", KAFKA, DEAD_LETTER, WORKSPACES, ROUTING, DELIVERY, ADMIN, LOG);

        private Root() {}
    }
}
