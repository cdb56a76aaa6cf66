package io.moebridge.app.examples;

import io.moebridge.app.examples.Example.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a list of examples, in YAML or JSON. */
public final class ExampleFile {
    private static final LoadSettings YAML = LoadSettings.builder().build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("name", "topic", "headers", "now", "input", "expect");
    private static final Set<String> EXPECT_KEYS = Set.of("workspace", "reason", "elements", "adjustments");

    private ExampleFile() {}

    /**
     * The examples of a file, in order.
     *
     * @throws WrongExampleException naming the line that is wrong, and why
     */
    public static List<Example> read(Path file) throws IOException {
        Optional<Node> root = compose(Files.readString(file));
        if (!(root.orElse(null) instanceof SequenceNode list)) {
            throw new WrongExampleException(1, "is no list of examples; begin each with - name:");
        }
        List<Example> examples = new ArrayList<>();
        for (Node node : list.getValue()) {
            examples.add(new Reader(line(node)).example(tree(node)));
        }
        return examples;
    }

    private static Optional<Node> compose(String text) {
        try {
            return new Compose(YAML).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new WrongExampleException(line, "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new WrongExampleException(1, "is not YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new WrongExampleException(1, "is nested too deep");
        }
    }

    private static JsonNode tree(Node node) {
        try {
            return JSON.valueToTree(new StandardConstructor(YAML).constructSingleDocument(Optional.of(node)));
        } catch (YamlEngineException e) {
            throw new WrongExampleException(line(node), "cannot be read: " + e.getMessage());
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** Reads the example that begins at a line. */
    private record Reader(int line) {

        Example example(JsonNode node) {
            onlyKeys(node, KEYS, "an example");
            JsonNode input = need(node, "input");
            List<Expected> expect = new ArrayList<>();
            JsonNode list = need(node, "expect");
            require(list.isArray(), "expect is a list with an entry for each event of the record");
            list.forEach(one -> expect.add(expected(one)));
            return new Example(
                    need(node, "name").asString(), line, text(node, "topic"), headers(node), now(node), input, expect);
        }

        private Expected expected(JsonNode node) {
            onlyKeys(node, EXPECT_KEYS, "an entry of expect");
            require(
                    node.has("reason") != node.has("elements"),
                    "an entry of expect has either a reason or a list of elements");
            List<JsonNode> elements = new ArrayList<>();
            node.path("elements").forEach(elements::add);
            return new Expected(text(node, "workspace"), text(node, "reason"), elements, adjustments(node));
        }

        private static Optional<Set<String>> adjustments(JsonNode node) {
            if (!node.has("adjustments")) {
                return Optional.empty();
            }
            Set<String> codes = new LinkedHashSet<>();
            node.path("adjustments").forEach(code -> codes.add(code.asString()));
            return Optional.of(codes);
        }

        private static Map<String, String> headers(JsonNode node) {
            Map<String, String> headers = new LinkedHashMap<>();
            node.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
            return headers;
        }

        private Optional<Instant> now(JsonNode node) {
            try {
                return text(node, "now").map(Instant::parse);
            } catch (DateTimeException e) {
                throw new WrongExampleException(line, "now is to be a time such as 2026-03-05T00:00:00Z");
            }
        }

        private static Optional<String> text(JsonNode node, String key) {
            return node.has(key) ? Optional.of(node.path(key).asString()) : Optional.empty();
        }

        private JsonNode need(JsonNode node, String key) {
            require(node.has(key), "the example lacks " + key);
            return node.path(key);
        }

        private void onlyKeys(JsonNode node, Set<String> keys, String what) {
            require(node.isObject(), what + " is a block of keys");
            node.propertyNames()
                    .forEach(key -> require(
                            keys.contains(key), "'" + key + "' is no key of " + what + "; it has " + sorted(keys)));
        }

        private static String sorted(Set<String> keys) {
            return String.join(", ", keys.stream().sorted().toList());
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new WrongExampleException(line, otherwise);
            }
        }
    }
}
