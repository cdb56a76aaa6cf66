package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import io.moebridge.app.config.Keys.Kafka;
import io.moebridge.source.ClientProperties;
import io.moebridge.source.ClientProperties.Client;
import java.util.Map;

/** Whether Kafka's clients take the properties that are written for them. */
final class KafkaPropertyChecks {
    /** With it Kafka's own providers fetch values, so that what is written need not be the value. */
    private static final String PROVIDERS = "config.providers";

    private final Section kafka;
    private final Problems problems;

    KafkaPropertyChecks(Section kafka, Problems problems) {
        this.kafka = kafka;
        this.problems = problems;
    }

    /** Reports each value that is refused. Properties of the consumer, and of the producer, go to an admin client of theirs, too. */
    void run() {
        check(Kafka.PROPERTIES, Client.CONSUMER, Client.PRODUCER, Client.ADMIN);
        check(Kafka.CONSUMER, Client.CONSUMER, Client.ADMIN);
        check(Kafka.PRODUCER, Client.PRODUCER, Client.ADMIN);
    }

    private void check(Key<Map<String, String>> key, Client... clients) {
        Map<String, String> properties = kafka.find(key).orElse(Map.of());
        if (properties.containsKey(PROVIDERS)
                || !(kafka.written(key).map(Member::value).orElse(null) instanceof Table written)) {
            return;
        }
        properties.forEach((name, value) -> {
            Member member = written.members().get(name);
            if (member != null && member.value() instanceof Scalar scalar) {
                ClientProperties.refusal(name, value, clients)
                        .ifPresent(reason -> problems.add(
                                scalar.place(), kafka.pathOf(key) + "." + name, message(name, scalar, reason)));
            }
        });
    }

    /** Kafka's reason may quote the value, so of a secret nothing is said of it. */
    private static String message(String name, Scalar value, String reason) {
        boolean secret = value.hidden() || new KafkaPropertyNames().isSecret(name);
        String what = secret ? "[hidden]" : value.shown();
        String why = secret || reason.isEmpty() ? "" : " (" + reason + ")";
        return what + " is refused by Kafka's client" + why + "; write a value that it takes, or remove the property";
    }
}
