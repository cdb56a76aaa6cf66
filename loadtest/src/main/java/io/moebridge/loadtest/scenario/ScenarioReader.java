package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.sabotage.SabotagePlan;
import io.moebridge.loadtest.scenario.Scenario.BridgePlan;
import io.moebridge.loadtest.scenario.Scenario.Expectations;
import io.moebridge.loadtest.scenario.Scenario.GeneratorPlan;
import io.moebridge.loadtest.scenario.Scenario.MoEngagePlan;
import io.moebridge.loadtest.simulator.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenario files, and refuses what cannot be played before anything starts. */
public final class ScenarioReader {

    private static final int MOST_WORKSPACES = 1_000;
    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_BRIDGES = 20;

    private final Problems problems;

    private ScenarioReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioException naming each line that is wrong, and why
     */
    public static Scenario read(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    static Scenario read(String file, String text) {
        Problems problems = new Problems(file);
        Section root = root(text, problems);
        Scenario scenario = new ScenarioReader(problems).scenario(root, story(text, problems));
        problems.check();
        return scenario;
    }

    private static Section root(String text, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(true).build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.orElse(null) instanceof MappingNode mapping) {
                return Section.of("a scenario", mapping, problems);
            }
            problems.add(1, "the file holds no scenario; write keys such as name: and timeline:");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(line, "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, "is not YAML: " + e.getMessage());
        }
        problems.check();
        throw new IllegalStateException("unreachable: a problem was found");
    }

    /** The comment on top of the file. */
    private static String story(String text, Problems problems) {
        String story = text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining("\n"))
                .strip();
        if (story.isEmpty()) {
            problems.add(
                    1, "a scenario begins with its story: lines of # that say what happens and what one should see");
        }
        return story;
    }

    private Scenario scenario(Section root, String story) {
        String name = root.need("name").map(Value::text).orElse("");
        Duration duration = root.need("duration").map(Value::time).orElse(Duration.ZERO);
        int partitions = root.take("partitions")
                .map(value -> (int) value.count(1, MOST_PARTITIONS))
                .orElse(6);
        MoEngagePlan moengage = moengage(root);
        BridgePlan bridges = bridges(root.object("bridges"));
        GeneratorPlan generate = new GeneratorPlanReader(problems, moengage.workspaces()).read(root.object("generate"));
        SabotagePlan sabotage = root.take("sabotage")
                .map(value -> SabotageReader.read(value.object()))
                .orElse(null);
        List<Value> timeline = root.take("timeline").map(Value::list).orElse(List.of());
        List<Step> steps = new TimelineReader(problems, duration, moengage, bridges.count()).read(timeline);
        Expectations expect = new ExpectationReader(problems, moengage.workspaces()).read(root.object("expect"));
        var unused = root.end();
        return new Scenario(name, story, duration, partitions, bridges, generate, moengage, sabotage, steps, expect);
    }

    private MoEngagePlan moengage(Section root) {
        int workspaces = root.take("workspaces")
                .map(value -> (int) value.count(1, MOST_WORKSPACES))
                .orElse(1);
        Section moengage = root.object("moengage");
        FaultChange faults = new FaultReader(moengage).read(true);
        Map<String, String> rules = new LinkedHashMap<>();
        moengage.take("rules").map(Value::object).ifPresent(section -> section.rest()
                .forEach((key, value) -> rule(key, value, rules)));
        var unused = moengage.end();
        return new MoEngagePlan(workspaces, rules, faults);
    }

    private void rule(String key, Value value, Map<String, String> rules) {
        try {
            String choice = value.text();
            var unused = Rules.likelier().with(Map.of(key, choice));
            rules.put(key, choice);
        } catch (IllegalArgumentException e) {
            problems.add(value.line(), String.valueOf(e.getMessage()));
        }
    }

    private static BridgePlan bridges(Section section) {
        int count = section.take("count")
                .map(value -> (int) value.count(1, MOST_BRIDGES))
                .orElse(1);
        String options = section.take("java_options").map(Value::text).orElse("");
        Map<String, Object> settings = new LinkedHashMap<>();
        section.take("settings").map(Value::object).ifPresent(given -> given.rest()
                .forEach((key, value) -> {
                    Object plain = value.plain();
                    if (plain != null) {
                        settings.put(key, plain);
                    }
                }));
        var unused = section.end();
        return new BridgePlan(count, options, settings);
    }
}
