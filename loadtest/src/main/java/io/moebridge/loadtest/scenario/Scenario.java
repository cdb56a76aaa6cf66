package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.sabotage.SabotagePlan;
import io.moebridge.loadtest.simulator.Rules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as its file tells it.
 *
 * @param story the comment on top of the file
 * @param duration for how long events are put in
 * @param partitions of the source topic
 * @param sabotage what is damaged on purpose between the bridges and MoEngage; null for nothing
 * @param steps by time
 * @param expect what must hold, beside the balance
 */
public record Scenario(
        String name,
        String story,
        Duration duration,
        int partitions,
        BridgePlan bridges,
        GeneratorPlan generate,
        MoEngagePlan moengage,
        @Nullable SabotagePlan sabotage,
        List<Step> steps,
        Expectations expect) {

    public Scenario {
        steps = List.copyOf(steps);
    }

    /**
     * The same story before a MoEngage of other choices.
     *
     * @param rules put over the file's, by key
     * @throws IllegalArgumentException naming the choice that there is not, and what there is
     */
    public Scenario withRules(Map<String, String> rules) {
        var unused = Rules.likelier().with(rules);
        Map<String, String> all = new LinkedHashMap<>(moengage.rules());
        all.putAll(rules);
        MoEngagePlan other = new MoEngagePlan(moengage.workspaces(), all, moengage.faults());
        return new Scenario(name, story, duration, partitions, bridges, generate, other, sabotage, steps, expect);
    }

    /**
     * What must hold.
     *
     * @param settledWithin how long after the last event everything must be settled
     * @param deadLettered how many dead letters there must be, by reason
     * @param ageP99 how old 99 % of a workspace's events may be at most when they are accepted, by the workspace's number
     */
    public record Expectations(Duration settledWithin, Map<String, Range> deadLettered, Map<Integer, Duration> ageP99) {

        public Expectations {
            deadLettered = Map.copyOf(deadLettered);
            ageP99 = Map.copyOf(ageP99);
        }
    }

    /**
     * The bridges.
     *
     * @param count how many run from the start, numbered from 1
     * @param javaOptions such as {@code -Xmx256m}; empty for none
     * @param settings what is put over each bridge's configuration
     */
    public record BridgePlan(int count, String javaOptions, Map<String, Object> settings) {}

    /**
     * The events.
     *
     * @param rate events a second
     * @param users of each workspace
     * @param zipf the exponent by which users are chosen; 0 is uniform
     * @param options of the generator, by name; see {@link io.moebridge.loadtest.generator.GeneratorOptions}
     */
    public record GeneratorPlan(int rate, int users, double zipf, long seed, Map<String, String> options) {}

    /**
     * The simulated MoEngage.
     *
     * @param workspaces how many
     * @param rules its choices, by key
     * @param faults how it behaves from the start
     */
    public record MoEngagePlan(int workspaces, Map<String, String> rules, FaultChange faults) {}

    /** Numbers from {@code least} to {@code most}. */
    public record Range(long least, long most) {

        /** Whether a number is one of them. */
        public boolean holds(long number) {
            return number >= least && number <= most;
        }

        @Override
        public String toString() {
            return least == most
                    ? Long.toString(least)
                    : most == Long.MAX_VALUE ? least + " or more" : least + " to " + most;
        }
    }
}
