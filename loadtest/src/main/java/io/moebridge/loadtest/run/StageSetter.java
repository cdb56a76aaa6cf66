package io.moebridge.loadtest.run;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorOptions;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.sabotage.SabotagePlan;
import io.moebridge.loadtest.sabotage.SabotageProxy;
import io.moebridge.loadtest.scenario.MoEngagePlayer;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.simulator.BulkAllowance;
import io.moebridge.loadtest.simulator.Limits;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.Rule;
import io.moebridge.loadtest.simulator.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Starts the parts of a run, all but the bridges and the events. */
final class StageSetter {

    private static final Map<String, String> LARGE_RECORDS = Map.of("max.message.bytes", "8388608");

    private StageSetter() {}

    static Stage set(RunSettings settings, Path work) {
        Scenario scenario = settings.scenario();
        int behindProxy = Ports.free();
        TcpProxy proxy = TcpProxy.start(0, behindProxy);
        try {
            EmbeddedKafka kafka = EmbeddedKafka.startProxied(behindProxy, proxy.port());
            try {
                MoEngageSimulator simulator = MoEngageSimulator.start(MoEngagePlayer.settings(scenario));
                try {
                    return set(settings, work, proxy, kafka, simulator);
                } catch (RuntimeException e) {
                    simulator.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                kafka.close();
                throw e;
            }
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    private static Stage set(
            RunSettings settings, Path work, TcpProxy proxy, EmbeddedKafka kafka, MoEngageSimulator simulator) {
        Scenario scenario = settings.scenario();
        kafka.createTopic(Place.TOPIC, scenario.partitions(), LARGE_RECORDS);
        kafka.createTopic(Place.DEAD_LETTER_TOPIC, 1, LARGE_RECORDS);
        kafka.createTopic(Place.REDRIVE_TOPIC, 1, LARGE_RECORDS);
        SabotagePlan plan = scenario.sabotage();
        SabotageProxy sabotage =
                plan == null ? null : SabotageProxy.start(simulator.baseUrl(), simulator.workspaces(), plan);
        Place place = new Place(
                "127.0.0.1:" + proxy.port(),
                sabotage == null ? simulator.baseUrl() : sabotage.baseUrl(),
                simulator.workspaces(),
                names(scenario),
                limits(simulator),
                work);
        Fleet fleet = new Fleet(new CommandLauncher(
                settings.command(),
                place,
                scenario.bridges().javaOptions(),
                scenario.bridges().settings()));
        Generator generator = new Generator(kafka.bootstrapServers(), Place.TOPIC, generatorSettings(scenario));
        GroupProgress progress = new GroupProgress(
                kafka.admin(), Place.GROUP, Place.TOPIC, scenario.partitions(), Place.DEAD_LETTER_TOPIC);
        return new Stage(kafka, proxy, simulator, fleet, generator, progress, sabotage);
    }

    private static GeneratorSettings generatorSettings(Scenario scenario) {
        Scenario.GeneratorPlan plan = scenario.generate();
        return GeneratorOptions.apply(
                GeneratorSettings.standard(scenario.partitions(), plan.seed())
                        .with(Population.even(scenario.moengage().workspaces(), plan.users(), plan.zipf())),
                plan.options());
    }

    private static Object limits(MoEngageSimulator simulator) {
        Rules rules = simulator.rules();
        if (rules.of(Rule.LIMITS).equals("none")) {
            return "none";
        }
        BulkAllowance allowance = BulkAllowance.of(Limits.of(rules), rules);
        return Map.of(
                "users_per_minute",
                allowance.users(),
                "events_per_minute",
                allowance.events(),
                "devices_per_minute",
                allowance.devices());
    }

    private static List<String> names(Scenario scenario) {
        return IntStream.rangeClosed(1, scenario.moengage().workspaces())
                .mapToObj(Place::workspaceName)
                .toList();
    }
}
