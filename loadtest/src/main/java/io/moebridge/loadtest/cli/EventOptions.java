package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.generator.GeneratorOptions;
import io.moebridge.loadtest.generator.GeneratorSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what events are like. Their texts are read by {@link GeneratorOptions}. */
final class EventOptions {

    private final Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--mix",
            paramLabel = "MIX",
            description =
                    "Sorts of events: standard, everything, or weights such as track=8,identify=2. Default: standard.")
    void mix(@Nullable String text) {
        take("mix", text);
    }

    @Option(
            names = "--hostile",
            paramLabel = "SHARE",
            description = "Share of what is dead-lettered in the mix. Default: 0.01.")
    void hostile(@Nullable String text) {
        take("hostile", text);
    }

    @Option(names = "--too-large", description = "Put records over 1 MiB among the hostile ones.")
    void tooLarge(boolean wanted) {
        take("too_large", Boolean.toString(wanted));
    }

    @Option(
            names = "--shapes",
            paramLabel = "SHAPES",
            description = "Shapes of records: plain, all, or shares such as batch=0.2,gzip=0.1. Default: plain.")
    void shapes(@Nullable String text) {
        take("shapes", text);
    }

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description = "Size of track and identify calls, such as 0.3KB..32KB. Default: 1.5 KB on average.")
    void size(@Nullable String text) {
        take("size", text);
    }

    @Option(
            names = "--workspace-shares",
            paramLabel = "A,B,...",
            description = "How often each workspace comes, such as 90,9,1. Default: equally often.")
    void workspaceShares(@Nullable String text) {
        take("workspace_shares", text);
    }

    @Option(
            names = "--hot-user",
            paramLabel = "SHARE",
            description = "Share of all events that are one user's. Default: as chance has it.")
    void hotUser(@Nullable String text) {
        take("hot_user", text);
    }

    @Option(names = "--all-platforms", description = "Tablets, watches, televisions and browsers that take pushes too.")
    void allPlatforms(boolean wanted) {
        take("all_platforms", Boolean.toString(wanted));
    }

    @Option(
            names = "--token-changes-every",
            paramLabel = "N",
            description = "After how many events of a user the device has another push token. Default: never.")
    void tokenChangesEvery(@Nullable String text) {
        take("token_changes_every", text);
    }

    @Option(
            names = "--skew",
            paramLabel = "SHARE",
            description = "Share of events whose clocks disagree: late, ahead, wrong device clocks. Default: 0.")
    void skew(@Nullable String text) {
        take("skew", text);
    }

    @Option(
            names = "--poison",
            paramLabel = "SHARE",
            description = "Share of events that the simulated MoEngage refuses with 400. Default: 0.")
    void poison(@Nullable String text) {
        take("poison", text);
    }

    @Option(
            names = "--crash",
            paramLabel = "SHARE",
            description = "Share of events over which it fails with 500. Default: 0.")
    void crash(@Nullable String text) {
        take("crash", text);
    }

    private void take(String name, @Nullable String text) {
        if (text != null) {
            values.put(name, text);
        }
    }

    GeneratorSettings apply(GeneratorSettings settings) {
        return GeneratorOptions.apply(settings, values);
    }
}
