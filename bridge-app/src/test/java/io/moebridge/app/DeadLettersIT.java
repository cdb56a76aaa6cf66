package io.moebridge.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.app.cli.Commands;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands about dead letters, as a user runs them. The letters are written as the documents say that they look. */
class DeadLettersIT {
    private static final String TOPIC = "segment-events";
    private static final String DEAD_LETTERS = "segment-events.dead-letter";
    private static final String REDRIVE = "segment-events.redrive";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<BridgeProcess> processes = new ArrayList<>();
    private EmbeddedKafka kafka;
    private MoEngageSimulator simulator;
    private String file = "";
    private String out = "";
    private String err = "";

    @BeforeEach
    void setTheStage() throws IOException {
        kafka = EmbeddedKafka.start(0, null);
        kafka.createTopic(TOPIC, 3, Map.of());
        kafka.createTopic(DEAD_LETTERS, 3, Map.of());
        simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));
        file = Files.writeString(folder.resolve("bridge.yaml"), """
                        kafka: {bootstrap_servers: "%s", group_id: letters, topics: [%s]}
                        workspaces:
                          one: {app_id: LAB-APP-1, api_key: lab-key-1, base_url: "%s", limits: none}
                        delivery: {linger: 50ms}
                        admin: {port: 0}
                        """.formatted(
                                kafka.bootstrapServers(), TOPIC, simulator.baseUrl()))
                .toString();
    }

    @AfterEach
    void clear() {
        processes.forEach(BridgeProcess::close);
        simulator.close();
        kafka.close();
    }

    private int execute(String... args) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        CommandLine commands = Commands.create(Map.of());
        commands.setOut(new PrintWriter(outText, true));
        commands.setErr(new PrintWriter(errText, true));
        List<String> line = new ArrayList<>(List.of("dead-letters"));
        line.addAll(List.of(args));
        line.addAll(List.of("-c", file));
        int code = commands.execute(line.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    private JsonNode json() {
        return new JsonMapper().readTree(out);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void letters(int count, String reason, String workspace) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int n = 0; n < count; n++) {
                String user = "user-" + n;
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        DEAD_LETTERS,
                        n % 3,
                        user.getBytes(UTF_8),
                        track(user, n).getBytes(UTF_8));
                addHeaders(record.headers(), reason, workspace, n);
                var unused = producer.send(record);
            }
        }
    }

    private static String track(String user, int n) {
        return """
                {"type":"track","messageId":"m-%d","userId":"%s","event":"Tested","timestamp":"2026-03-04T05:06:07.890Z",\
                "properties":{"lab_seq":1,"lab_id":"%s"}}""".formatted(n, user, user);
    }

    private static void addHeaders(Headers headers, String reason, String workspace, int offset) {
        headers.add("own", "kept".getBytes(UTF_8));
        Map.of(
                        "version", "1",
                        "reason", reason,
                        "workspace", workspace,
                        "topic", TOPIC,
                        "partition", "1",
                        "offset", Integer.toString(offset),
                        "timestamp", "1772600767890",
                        "index", "0",
                        "element", "0",
                        "detail", "the event has no name")
                .forEach((name, value) -> headers.add("bridge.dlq." + name, value.getBytes(UTF_8)));
    }

    /** What stands in the redrive topic, as the bridge reads it. */
    private List<ConsumerRecord<byte[], byte[]>> redriven() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(REDRIVE).stream()
                    .map(info -> new TopicPartition(REDRIVE, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private BridgeProcess start(String... args) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("..", "bin", "bridge").toString()));
        command.addAll(List.of(args));
        command.addAll(List.of("-c", file));
        Path log = Path.of("target", "dead-letters-" + args[0] + ".log");
        BridgeProcess process = BridgeProcess.start(command, log, Map.of("BRIDGE_JAVA_OPTS", "-Xmx256m"));
        processes.add(process);
        return process;
    }

    @Test
    void list_countsByWorkspaceAndReason_andShowsTheNewest() {
        letters(7, "event_not_defined", "one");
        letters(2, "undecodable", "");
        assertThat(execute("list")).isZero();
        assertThat(out)
                .contains("9 dead letters in " + DEAD_LETTERS, "the event has no name", "segment-events-1@0")
                .containsPattern(" 7 +7 +0 +one +event_not_defined ")
                .containsPattern("(?m) 2 +0 +0 +\\(none\\) +undecodable ");

        assertThat(execute("list", "--format", "json", "--limit", "3", "--workspace", "one"))
                .isZero();
        assertThat(json().at("/letters").asInt()).isEqualTo(7);
        assertThat(json().at("/newest")).hasSize(3);
        assertThat(json().at("/newest/0/state").asString()).isEqualTo("open");
        assertThat(json().at("/groups/0/states/open").asInt()).isEqualTo(7);

        assertThat(execute("list", "--user", "user-3", "--since", "1h", "--format", "json"))
                .isZero();
        assertThat(json().at("/letters").asInt()).isEqualTo(1);
    }

    @Test
    void sameEventTwice_isListedAsACopy() {
        letters(2, "event_not_defined", "one");
        letters(2, "event_not_defined", "one");
        assertThat(execute("list", "--format", "json")).isZero();
        assertThat(json().at("/groups/0/states/copy").asInt()).isEqualTo(2);
        assertThat(execute("redrive", "--yes", "--format", "json")).isZero();
        assertThat(json().at("/written").asInt()).isEqualTo(2);
    }

    @Test
    void show_tellsEverything_andNothingOfAPlaceWithoutALetter() {
        letters(1, "event_not_defined", "one");
        assertThat(execute("show", "0:0")).isZero();
        assertThat(out)
                .contains(
                        "reason     event_not_defined",
                        "header     own: kept",
                        "key        user-0",
                        track("user-0", 0));
        assertThat(execute("show", "0:0", "--format", "json")).isZero();
        assertThat(json().at("/value").asString()).isEqualTo(track("user-0", 0));
        assertThat(json().at("/headers/0/name").asString()).isEqualTo("own");
        assertThat(execute("show", "0:1")).isEqualTo(1);
        assertThat(err).contains("there is no dead letter at 0:1 of " + DEAD_LETTERS);
    }

    @Test
    void export_writesALineForEach() throws IOException {
        letters(5, "event_not_defined", "one");
        Path to = folder.resolve("letters.jsonl");
        assertThat(execute("export", "--output", to.toString())).isZero();
        List<String> lines = Files.readAllLines(to);
        assertThat(lines).hasSize(5);
        assertThat(new JsonMapper().readTree(lines.get(0)).at("/key").asString())
                .startsWith("user-");
        assertThat(execute("export", "--user", "user-4")).isZero();
        assertThat(out.lines()).hasSize(1);
    }

    /** A full disk is what {@code /dev/full} is made for. */
    @Test
    void export_thatCannotBeWrittenWhole_is1AndSaysSo() {
        letters(5, "event_not_defined", "one");
        assertThat(execute("export", "--output", "/dev/full")).isEqualTo(1);
        assertThat(err).contains("not all letters were exported: /dev/full cannot be written to");
        assertThat(execute(
                        "export", "--output", folder.resolve("no/such/folder").toString()))
                .isEqualTo(1);
        assertThat(err).contains("not all letters were exported", "name a file that can be written");

        PrintStream before = System.out;
        try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), false, UTF_8)) {
            System.setOut(full);
            StringWriter errText = new StringWriter();
            CommandLine commands = Commands.create(Map.of());
            commands.setErr(new PrintWriter(errText, true));
            assertThat(commands.execute("dead-letters", "export", "-c", file)).isEqualTo(1);
            assertThat(errText.toString())
                    .contains("not all letters were exported: standard output cannot be written to");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void redrive_countsFirst_andSendsNothingUntilSomebodyAgrees() {
        letters(4, "event_not_defined", "one");
        assertThat(execute("redrive", "--dry-run")).isZero();
        assertThat(out).contains("4 dead letters in " + DEAD_LETTERS, "4 to be sent", "a dry run: nothing was sent");

        assertThat(answering("", () -> execute("redrive"))).isEqualTo(1);
        assertThat(err).contains("Write 4 to " + REDRIVE + ", 500 a second", "nobody answers", "nothing was sent");
        assertThat(answering("n\n", () -> execute("redrive"))).isEqualTo(1);
        assertThat(redriven()).isEmpty();

        assertThat(answering("y\n", () -> execute("redrive", "--limit", "3"))).isZero();
        assertThat(out).contains("3 written to " + REDRIVE);
        assertThat(err).contains("sent 3 of 3");
        assertThat(execute("redrive", "--yes", "--format", "json")).isZero();
        assertThat(json().at("/sent").asInt()).isEqualTo(3);
        assertThat(json().at("/written").asInt()).isEqualTo(1);
        assertThat(execute("redrive", "--yes")).isZero();
        assertThat(out).contains("4 were sent again before", "0 to be sent");
        assertThat(redriven())
                .hasSize(4)
                .allMatch(record -> header(record, "own").equals("kept"))
                .allMatch(record -> header(record, "bridge.dlq.redriven").equals("1"));
        assertThat(execute("redrive", "--yes", "--again", "--user", "user-1")).isZero();
        assertThat(redriven()).hasSize(5);
    }

    private static int answering(String answer, java.util.function.IntSupplier work) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(UTF_8)));
        try {
            return work.getAsInt();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void redriveKilledInTheMiddle_isGoneOnWith_andEachEventArrivesOnce() {
        letters(3_000, "event_not_defined", "one");
        BridgeProcess killed = start("dead-letters", "redrive", "--yes", "--rate", "200");
        await().atMost(PATIENCE).until(() -> redriven().size() >= 400);
        killed.kill9();
        int first = redriven().size();
        assertThat(first).isBetween(400, 2_900);

        assertThat(execute("redrive", "--yes", "--rate", "5000", "--format", "json"))
                .isZero();
        assertThat(json().at("/written").asInt()).isBetween(1, 3_000 - first);
        // A broker may answer a commit before its readers see what was committed.
        await().atMost(PATIENCE).until(() -> redriven().size() >= 3_000);
        List<ConsumerRecord<byte[], byte[]>> all = redriven();
        assertThat(all).hasSize(3_000);
        assertThat(new HashSet<>(all.stream()
                        .map(record -> header(record, "bridge.dlq.offset"))
                        .toList()))
                .hasSize(3_000);

        BridgeProcess bridge = start("run", "--until-caught-up");
        await().atMost(PATIENCE).until(() -> !bridge.isAlive());
        assertThat(bridge.exitCode()).hasValue(0);
        assertThat(simulator.ledger().all()).hasSize(3_000);
        assertThat(new HashSet<>(
                        simulator.ledger().all().stream().map(Accepted::labId).toList()))
                .hasSize(3_000);
    }

    @Test
    void noTopicOrNoKafka_is3AndSaysWhich() throws IOException {
        assertThat(execute("list", "--set", "dead_letter.topic=absent")).isEqualTo(3);
        assertThat(err).contains("there is no topic absent");
        kafka.stop();
        Path impatient = folder.resolve("impatient.yaml");
        Files.writeString(
                impatient,
                Files.readString(Path.of(file))
                        .replace("group_id:", "consumer: {default.api.timeout.ms: 1500}, group_id:"));
        file = impatient.toString();
        assertThat(execute("list")).isEqualTo(3);
        assertThat(err).contains("Kafka at " + kafka.bootstrapServers());
    }

    @Test
    void wrongOptions_areWrongUsage() {
        assertThat(execute("list", "--reason", "bad_mood")).isEqualTo(2);
        assertThat(err).contains("--reason: \"bad_mood\" is none of alias_unsupported");
        assertThat(execute("list", "--since", "yesterday")).isEqualTo(2);
        assertThat(err).contains("--since: \"yesterday\" is no time; write one such as");
        assertThat(execute("show", "12")).isEqualTo(2);
        assertThat(execute("redrive", "--rate", "0")).isEqualTo(2);
    }
}
