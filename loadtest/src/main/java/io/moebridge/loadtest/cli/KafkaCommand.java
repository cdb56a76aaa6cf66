package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kafka}: one broker in the foreground. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = "Runs a Kafka broker on the loopback interface until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  kafka --port 9092 --topic segment-events:6",
            "  kafka --port 9092 --data /var/tmp/lab-kafka     keeps its topics for the next start"
        })
final class KafkaCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9092", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where topics are kept. Default: a temporary folder, removed at the end.")
    private @Nullable Path data;

    @Option(
            names = "--topic",
            paramLabel = "NAME:PARTITIONS",
            description = "A topic to create unless it exists. May be given several times.")
    private List<String> topics = List.of();

    @Override
    public Integer call() throws Exception {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (String topic : topics) {
            int colon = topic.lastIndexOf(':');
            wanted.put(
                    colon < 0 ? topic : topic.substring(0, colon),
                    colon < 0 ? 1 : Integer.parseInt(topic.substring(colon + 1)));
        }
        EmbeddedKafka kafka = EmbeddedKafka.start(port, data);
        try (Admin admin = kafka.admin()) {
            wanted.keySet().removeAll(admin.listTopics().names().get());
        }
        wanted.forEach((name, partitions) -> kafka.createTopic(name, partitions, Map.of()));
        System.out.println("Kafka listens on " + kafka.bootstrapServers() + ", data in " + kafka.data());
        wanted.forEach(
                (name, partitions) -> System.out.println("  created topic " + name + ", partitions " + partitions));
        Foreground.until(kafka);
        return 0;
    }
}
