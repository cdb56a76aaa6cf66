package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Broken;
import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML into a tree of {@link ConfigNode}s; every scalar keeps its text, whatever YAML would make of it. */
final class YamlText {
    private static final int MAX_DEPTH = 20;

    private final String source;
    private final Optional<Place> fixedPlace;
    private final Problems problems;

    private YamlText(String source, Optional<Place> fixedPlace, Problems problems) {
        this.source = source;
        this.fixedPlace = fixedPlace;
        this.problems = problems;
    }

    /** Reads a file's text; empty when it is no YAML or no block of keys, which is reported. */
    static Optional<Table> readFile(String source, String text, Problems problems) {
        Place start = new Place(source, 1, 1);
        ConfigNode root = new YamlText(source, Optional.empty(), problems).read(text, start);
        if (root instanceof Scalar scalar && scalar.absent()) {
            return Optional.of(Table.empty(start));
        }
        if (!(root instanceof Table) && !(root instanceof Broken)) {
            problems.add(root.place(), "", "is " + root.noun() + "; write keys such as kafka: and workspaces:");
        }
        return root instanceof Table table ? Optional.of(table) : Optional.empty();
    }

    /** Reads a value that was written outside a file. */
    static ConfigNode readValue(Place place, String text, Problems problems) {
        return new YamlText(place.source(), Optional.of(place), problems).read(text, place);
    }

    private ConfigNode read(String text, Place start) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> convert(node, "", 0))
                    .orElse(new Scalar("", true, false, start));
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(start);
            problems.add(place, "", "is not YAML: " + firstLine(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(start, "", "is not YAML: " + firstLine(String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            // The parser knows no limit of its own.
            problems.add(start, "", "is nested too deep; no key stands deeper than " + MAX_DEPTH);
        }
        return new Broken(start);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private ConfigNode convert(Node node, String path, int depth) {
        Place place = place(node);
        if (depth > MAX_DEPTH) {
            problems.add(place, path, "is nested too deep; no key stands deeper than " + MAX_DEPTH);
            return Table.empty(place);
        }
        if (node instanceof MappingNode mapping) {
            return table(mapping, place, path, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = sequence.getValue().stream()
                    .map(item -> convert(item, path, depth + 1))
                    .toList();
            return new Items(items, place);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Scalar(scalar.getValue(), Tag.NULL.equals(scalar.getTag()), false, place);
    }

    private Table table(MappingNode mapping, Place place, String path, int depth) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyPlace, path, "a key is not plain text; write key: value");
                continue;
            }
            String child = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            Member member = new Member(keyPlace, convert(tuple.getValueNode(), child, depth + 1));
            Member first = members.putIfAbsent(key.getValue(), member);
            if (first != null) {
                String where = first.keyPlace().line() == 0
                        ? ""
                        : " on line " + first.keyPlace().line();
                problems.add(keyPlace, child, "is written twice, first" + where + "; keep one of them");
            }
        }
        return new Table(members, place);
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(new Place(source, 1, 1));
    }

    private Place place(Mark mark) {
        return fixedPlace.orElse(new Place(source, mark.getLine() + 1, mark.getColumn() + 1));
    }
}
