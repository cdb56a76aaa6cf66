package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.message.Envelope;
import io.moebridge.message.Envelope.Header;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.moengage.Element;
import io.moebridge.oracle.Json.NotJson;
import io.moebridge.pipeline.Preview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bridge as it translates, in the oracle's words. */
final class Subject {
    private final Preview preview;

    Subject(Setup setup) {
        preview = new Preview(setup.bridge());
    }

    List<Fate> of(byte @Nullable [] value, Surroundings surroundings) {
        List<Fate> fates = new ArrayList<>();
        for (Preview.Result result : results(value, surroundings)) {
            fates.add(
                    result.reason() == null
                            ? new Fate(result.workspace(), trees(result.elements()), null, result.adjustments())
                            : Fate.refused(result.workspace(), result.reason().code()));
        }
        return fates;
    }

    /** What the bridge itself says. */
    List<Preview.Result> results(byte @Nullable [] value, Surroundings surroundings) {
        List<Header> headers = new ArrayList<>();
        surroundings.headers().forEach((name, text) -> headers.add(new Header(name, text.getBytes(UTF_8))));
        long time = surroundings.recordTime() == null
                ? -1
                : surroundings.recordTime().toEpochMilli();
        Envelope envelope =
                new Envelope(new Origin(surroundings.topic(), 0, 1), 0, time, null, RecordValue.of(value), headers);
        return preview.of(envelope, surroundings.now().toEpochMilli());
    }

    /** With what is taken away from a user in the order of the names, as it has none. */
    private static @Nullable Object sorted(@Nullable Object element) {
        if (element instanceof Members members && members.get("unset_attributes") instanceof List<?> unset) {
            List<Object> sorted = new ArrayList<>(unset);
            sorted.sort(Comparator.comparing(one -> String.valueOf(((Members) one).textAt("attr"))));
            members.put("unset_attributes", sorted);
        }
        return element;
    }

    private static String user(Element element) throws NotJson {
        return String.valueOf(Json.read('"' + element.userText() + '"'));
    }

    private static List<Object> trees(List<Element> elements) {
        List<Object> trees = new ArrayList<>();
        for (Element element : elements) {
            try {
                Object tree = sorted(Json.read(Json.text(element.bytes())));
                trees.add(element.kind().isCall() ? UserCalls.queued(user(element), tree) : tree);
            } catch (NotJson e) {
                throw new AssertionError("an element is no JSON: " + new String(element.bytes(), UTF_8), e);
            }
        }
        return trees;
    }
}
