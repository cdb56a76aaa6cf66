package io.moebridge.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records of every shape, taken apart by {@link PlainDecoder} and held against the manifest. */
class ShapesTest {

    private static final Mix DELIVERABLE = Mix.parse("track=6,identify=3,audience=1,audience_event=1,computed_trait=1,"
            + "trait_event=1,journey=1,duplicate_names=1,big_numbers=1,view=1,anonymous=1,blank_name=1");

    @ParameterizedTest
    @EnumSource(Shape.class)
    void shape_decodedByPlainMeans_holdsWhatTheManifestSays(Shape shape) {
        GeneratorSettings settings = settings().with(new Shapes(Map.of(shape, 1.0)));
        EventFactory factory = new EventFactory("events", settings, Clock.systemUTC());
        Map<String, Long> last = new HashMap<>();
        int accepted = 0;

        for (int i = 0; i < 1_500; i++) {
            GeneratedRecord made = factory.next();
            List<ObjectNode> events = PlainDecoder.events(made.record().value());
            assertThat(events).hasSameSizeAs(made.entries());
            assertThat(header(made, "lab-id"))
                    .isEqualTo(String.join(
                            ",", made.entries().stream().map(ManifestEntry::id).toList()));
            for (int index = 0; index < events.size(); index++) {
                ManifestEntry entry = made.entries().get(index);
                assertThat(made.record().partition()).isEqualTo(entry.partition());
                if (entry.fate() == Fate.ACCEPTED) {
                    accepted++;
                    assertThat(entry.seq()).isEqualTo(last.merge(entry.appId() + entry.user(), 1L, Long::sum));
                    holds(events.get(index), entry);
                }
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    /** What an event says, by its own members, is what the manifest says. */
    private static void holds(ObjectNode event, ManifestEntry entry) {
        boolean row = event.has("received_at") && event.has("lab_id");
        JsonNode content = row ? event : event.path(entry.kind() == EventKind.TRACK ? "properties" : "traits");
        assertThat(content.path("lab_id").asString()).isEqualTo(entry.id());
        assertThat(content.path("lab_seq").asLong()).isEqualTo(entry.seq());
        String user = event.path("__table").asString("").equals("users") ? "id" : "userId";
        assertThat(event.path(user).asString()).isEqualTo(entry.user());
        assertThat(event.path("context").path("device").has("token")).isEqualTo(entry.device() != null);
        if (!row) {
            assertThat(typeOf(event)).isEqualTo(entry.kind().wireName());
            assertThat(sum(event, entry.kind())).isEqualTo(entry.check());
        }
    }

    private static String typeOf(JsonNode event) {
        String inferred = event.has("event") ? "track" : event.has("traits") ? "identify" : "none";
        return event.path("type").asString(inferred);
    }

    /** The sum of what is to arrive, of the event as it was sent. */
    private static int sum(ObjectNode event, EventKind kind) {
        ContentCheck check = new ContentCheck();
        Map<String, JsonNode> members;
        if (kind == EventKind.TRACK) {
            check.text("action", event.path("event").asString());
            members = ExpectedContent.ofProperties(event.path("properties"));
        } else {
            members = ExpectedContent.ofTraits(event.path("traits"));
        }
        JsonNode personas = event.path("context").path("personas");
        String flag = personas.path("computation_key").asString("");
        members.forEach((name, value) -> {
            JsonNode arriving = name.equals(flag) && value.asString("").equals("true")
                    ? PlainDecoder.JSON.getNodeFactory().booleanNode(true)
                    : value;
            try (JsonParser parser = PlainDecoder.JSON.createParser(PlainDecoder.JSON.writeValueAsBytes(arriving))) {
                var unused = parser.nextToken();
                check.member(name, parser);
            }
        });
        return check.sum();
    }

    @Test
    void rows_areOfTheTablesThatTheirFateAsksFor() {
        GeneratorSettings settings = settings().with(new Shapes(Map.of(Shape.ROW, 1.0)));
        EventFactory factory = new EventFactory("events", settings, Clock.systemUTC());
        Map<String, String> tables = new HashMap<>();

        for (int i = 0; i < 2_000; i++) {
            GeneratedRecord made = factory.next();
            ManifestEntry entry = made.entries().get(0);
            String fate = entry.reason() == null ? entry.kind().wireName() : entry.reason();
            JsonNode row = PlainDecoder.events(made.record().value()).get(0);
            tables.put(row.path("__table").asString() + " " + row.has("event_text"), fate);
        }

        assertThat(tables)
                .containsEntry("identifies false", "identify")
                .containsEntry("users false", "identify")
                .containsEntry("pages false", "unsupported_type")
                .containsEntry("tracks true", "table_not_mapped")
                .containsEntry("order_completed true", "track");
    }

    @Test
    void shares_hold() {
        Shapes shapes = Shapes.parse("array=0.2,batch=0.1,gzip=0.25,text=0.05");
        EventFactory factory = new EventFactory("events", settings().with(shapes), Clock.systemUTC());
        Map<Character, Integer> firsts = new HashMap<>();

        for (int i = 0; i < 10_000; i++) {
            firsts.merge((char) (factory.next().record().value()[0] & 0xff), 1, Integer::sum);
        }

        assertThat(firsts.get((char) 0x1f)).isBetween(2_300, 2_700);
        assertThat(firsts.get('"')).isBetween(400, 600);
        assertThat(firsts.get('[')).isBetween(1_200, 1_600);
    }

    @Test
    void next_fewEventsAsked_holdsNoMore() {
        GeneratorSettings settings = settings().with(Shapes.parse("batch=1"));
        EventFactory factory = new EventFactory("events", settings, Clock.systemUTC());

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sizes.add(factory.next(3).entries().size());
        }

        assertThat(sizes).containsOnly(1, 2, 3);
    }

    @Test
    void all_thirteenShapesOfTheList_areThere() {
        Map<Shape, Integer> numbers = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            numbers.put(shape, shape.number());
        }

        // The first, a record without a value, is a sort of event: Call.TOMBSTONE.
        assertThat(numbers.values()).contains(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    private static GeneratorSettings settings() {
        return GeneratorSettings.standard(4, 5)
                .with(Population.even(2, 300, 0.9))
                .with(DELIVERABLE);
    }

    private static String header(GeneratedRecord made, String name) {
        return new String(made.record().headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
