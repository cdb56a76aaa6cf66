package io.moebridge.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import io.moebridge.moengage.Element;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Workspace;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a redriven record is read: as the original, of which one event is left, from one element on. */
class InterpreterTest {
    private static final String VALUE = """
            [{"type":"track","userId":"first","event":"E"},
             {"type":"identify","userId":"second","traits":{"plan":"pro"},
              "context":{"device":{"token":"t-1","type":"ios","id":"d-1"}}}]""";

    private final Interpreter interpreter = new Interpreter(
            new SegmentDecoder(),
            "again",
            new WorkspaceRouter(
                    List.of(new Workspace("eu", "EU", Mapping.DEFAULTS)),
                    new Routing(List.of(new Routing.ByTopic("events", "eu")))),
            Translation.of(List.of(new Translation.Wish(Mapping.DEFAULTS, 99_000))));

    private static Envelope record(String topic, Map<String, String> headers) {
        List<Envelope.Header> all = new ArrayList<>();
        headers.forEach((name, value) -> all.add(new Envelope.Header("bridge.dlq." + name, value.getBytes(UTF_8))));
        return new Envelope(
                new Origin(topic, 0, 1), 9, 1_772_600_767_890L, null, RecordValue.of(VALUE.getBytes(UTF_8)), all);
    }

    private static Envelope redriven(int index, int element) {
        return redriven(Integer.toString(index), Integer.toString(element));
    }

    private static Envelope redriven(String index, String element) {
        return record(
                "again",
                Map.of(
                        "redriven", "1",
                        "topic", "events",
                        "partition", "2",
                        "offset", "5",
                        "timestamp", "1772600767890",
                        "index", index,
                        "element", element));
    }

    private int read(Envelope envelope) {
        int events = interpreter.begin(envelope);
        interpreter.next(1_772_600_800_000L);
        return events;
    }

    @Test
    void originalRecord_hasBothEvents() {
        assertThat(read(record("events", Map.of()))).isEqualTo(2);
        assertThat(interpreter.elements()).extracting(Element::kind).containsExactly(Element.Kind.EVENT);
        interpreter.next(1_772_600_800_000L);
        assertThat(interpreter.elements())
                .extracting(Element::kind)
                .containsExactly(Element.Kind.CUSTOMER, Element.Kind.DEVICE);
    }

    @Test
    void redrivenEvent_isTheOneThatIsNamed_routedByItsOriginalTopic() {
        assertThat(read(redriven(1, 0))).isEqualTo(1);
        assertThat(interpreter.reason()).isNull();
        assertThat(interpreter.route()).isZero();
        assertThat(interpreter.firstElement()).isZero();
        assertThat(interpreter.elements())
                .extracting(Element::kind)
                .containsExactly(Element.Kind.CUSTOMER, Element.Kind.DEVICE);
    }

    @Test
    void acceptedElements_areLeftOut_andTheOthersKeepTheirPlace() {
        assertThat(read(redriven(1, 1))).isEqualTo(1);
        assertThat(interpreter.firstElement()).isEqualTo(1);
        assertThat(interpreter.elements()).extracting(Element::kind).containsExactly(Element.Kind.DEVICE);
        read(redriven(0, 1));
        assertThat(interpreter.reason()).isNull();
        assertThat(interpreter.elements()).as("nothing is left of it").isEmpty();
    }

    @Test
    void eventThatIsNotThere_andHeadersThatSayNothing_areUndecodable() {
        assertThat(read(redriven(2, 0))).isEqualTo(1);
        assertThat(interpreter.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(interpreter.unexpected()).hasMessage("event 2 is to be redriven, and the record holds 2");
        assertThat(read(record("again", Map.of("redriven", "1")))).isEqualTo(1);
        assertThat(interpreter.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(read(redriven("3000000000", "0"))).isEqualTo(1);
        assertThat(interpreter.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(read(redriven(0, 0))).isEqualTo(1);
        assertThat(interpreter.reason()).as("the next one is fine").isNull();
    }
}
