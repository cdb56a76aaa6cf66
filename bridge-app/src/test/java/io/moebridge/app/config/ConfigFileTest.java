package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.delivery.ClientSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.message.Reason;
import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.EventRules;
import io.moebridge.moengage.EventRules.Devices;
import io.moebridge.moengage.IdentityRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.ScreeningRules;
import io.moebridge.moengage.ScreeningRules.Condition;
import io.moebridge.moengage.TableRule;
import io.moebridge.moengage.TimeRules;
import io.moebridge.moengage.UserRules;
import io.moebridge.moengage.UserRules.StandardTraits;
import io.moebridge.moengage.UserRules.TraitsFromContext;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.moengage.ValueRules;
import io.moebridge.moengage.ValueRules.ArrayOfObjects;
import io.moebridge.moengage.ValueRules.Dates;
import io.moebridge.moengage.ValueRules.Nested;
import io.moebridge.moengage.Workspace;
import io.moebridge.source.SourceSettings;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final Mapping FULL = new Mapping(
            new CallRules(
                    Set.of(Call.TRACK, Call.PAGE, Call.GROUP),
                    false,
                    Map.of("customers", TableRule.IDENTIFY, "tracks", TableRule.SKIP),
                    "Viewed {name} Page",
                    "Seen",
                    true,
                    true),
            new IdentityRules(List.of("userId"), List.of("userId")),
            new ScreeningRules(
                    ScreeningRules.Integrations.STRICT,
                    List.of("Mo"),
                    List.of("Advertising"),
                    new ScreeningRules.LoopGuard(List.of("s-1"), List.of("moe"), List.of("Email Opened")),
                    true,
                    new ScreeningRules.Filter(
                            List.of(new Condition(Optional.of("A"), Optional.empty(), List.of())),
                            List.of(new Condition(
                                    Optional.empty(), Optional.of("context.app.name"), List.of("x", "y"))))),
            new ValueRules(
                    List.of("ssn", "traits.address.street"),
                    Map.of("plan", "subscription_plan"),
                    Nested.OBJECT,
                    "-",
                    ArrayOfObjects.INDEX,
                    true,
                    true,
                    true,
                    new Dates(true, false, List.of("trial_ends")),
                    false),
            new UserRules(StandardTraits.RUDDERSTACK, TraitsFromContext.MERGE_AND_EVENTS, UpdateExistingOnly.YES),
            new EventRules("", true, Devices.IDENTIFY),
            new TimeRules(Duration.ofMinutes(5), Optional.of(Duration.ofDays(30)), Optional.of(Duration.ofMinutes(10))),
            Map.of(Reason.NO_KNOWN_USER, Reason.Fate.DEAD_LETTER, Reason.TOO_OLD, Reason.Fate.SKIP));

    private static final Path FOLDER = Path.of("src/test/resources/config");
    private static final Map<String, String> ENVIRONMENT = Map.of("SHOP_EU_KEY", "key-of-eu");

    @TempDir
    private Path temp;

    private static ConfigFile read(String name, String... assignments) {
        return ConfigFile.read(FOLDER.resolve(name), Overrides.of(List.of(assignments), ENVIRONMENT), ENVIRONMENT);
    }

    @Test
    void read_smallestFile_defaultsAreExactlyThese() {
        assertThat(read("smallest.yaml").settings())
                .isEqualTo(new AppSettings(
                        new BridgeSettings(
                                new SourceSettings(
                                        "localhost:9092",
                                        "moengage-bridge",
                                        List.of("segment-events"),
                                        Optional.empty(),
                                        "earliest",
                                        GroupProtocol.AUTO,
                                        Map.of(),
                                        SourceSettings.DEFAULT_MAX_CHUNK,
                                        SourceSettings.DEFAULT_IN_FLIGHT_BYTES,
                                        Duration.ofSeconds(10)),
                                new DeadLetterSettings(
                                        "localhost:9092",
                                        "segment-events.dead-letter",
                                        "segment-events.redrive",
                                        true,
                                        Map.of()),
                                List.of(new WorkspaceSettings(
                                        new Workspace("shop-eu", "0EU", Mapping.DEFAULTS),
                                        new ClientSettings(
                                                URI.create("https://api-02.moengage.com"),
                                                "0EU",
                                                "key-of-eu",
                                                ClientSettings.DEFAULT_TIMEOUT),
                                        LaneSettings.DEFAULTS)),
                                Routing.allTo("shop-eu"),
                                List.of()),
                        new AppSettings.Admin("127.0.0.1", 8080, ""),
                        new AppSettings.Log(AppSettings.LogFormat.TEXT, AppSettings.LogLevel.INFO)));
    }

    @Test
    void read_smallestFile_hasSixLines() throws Exception {
        assertThat(Files.readAllLines(FOLDER.resolve("smallest.yaml"))).hasSize(6);
    }

    @Test
    void read_fullFile_everyKeyMaps() {
        AppSettings settings = read("full.yaml").settings();
        DeadLetterSettings deadLetter = settings.bridge().deadLetter();
        assertThat(deadLetter.topic()).isEqualTo("refused");
        assertThat(deadLetter.redriveTopic()).isEqualTo("again");
        assertThat(deadLetter.create()).isFalse();
        assertThat(deadLetter.retention()).isEqualTo(Duration.ofDays(3));
        assertThat(deadLetter.stopAbove()).isEqualTo(0.125);
        assertThat(deadLetter.properties()).containsEntry("linger.ms", "5").doesNotContainKey("fetch.max.bytes");
        assertThat(deadLetter.consumerProperties())
                .containsEntry("fetch.max.bytes", "1000000")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.bridge().source())
                .isEqualTo(new SourceSettings(
                        "one:9092,two:9092",
                        "group-7",
                        List.of("segment-eu", "segment-us"),
                        Optional.empty(),
                        "2026-01-31T00:00:00Z",
                        GroupProtocol.CLASSIC,
                        Map.of(
                                "security.protocol",
                                "SASL_SSL",
                                "sasl.jaas.config",
                                "login password=\"in-the-file\";",
                                "fetch.max.bytes",
                                "1000000"),
                        SourceSettings.DEFAULT_MAX_CHUNK,
                        32L << 20,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(12)));
        assertThat(settings.bridge().deadLetter().topic()).isEqualTo("refused");
        assertThat(settings.bridge().deadLetter().redriveTopic()).isEqualTo("again");
        assertThat(settings.bridge().deadLetter().create()).isFalse();
        assertThat(settings.bridge().deadLetter().properties())
                .containsEntry("linger.ms", "5")
                .containsEntry("security.protocol", "SASL_SSL")
                .doesNotContainKey("fetch.max.bytes");
        assertThat(settings.bridge().routing())
                .isEqualTo(new Routing(List.of(
                        new Routing.ByHeader("moengage-app-id"),
                        new Routing.ByTopic("segment-eu", "shop-eu"),
                        new Routing.DefaultTo("shop-us"))));
        assertThat(settings.admin()).isEqualTo(new AppSettings.Admin("0.0.0.0", 9000, "admin-token-1"));
        assertThat(settings.log())
                .isEqualTo(new AppSettings.Log(AppSettings.LogFormat.JSON, AppSettings.LogLevel.WARN));
    }

    @Test
    void read_fullFile_workspacesMapWithTheirOverrides() {
        List<WorkspaceSettings> workspaces =
                read("full.yaml").settings().bridge().workspaces();
        assertThat(workspaces)
                .containsExactly(
                        new WorkspaceSettings(
                                new Workspace("shop-eu", "0123456789", FULL),
                                new ClientSettings(
                                        URI.create("https://api-101.moengage.com"),
                                        "0123456789_DEBUG",
                                        "key-of-eu",
                                        Duration.ofSeconds(20)),
                                lane(50_000, Duration.ofSeconds(1), Optional.empty(), Duration.ofMinutes(10))),
                        new WorkspaceSettings(
                                new Workspace("shop-us", "US", Mapping.DEFAULTS),
                                new ClientSettings(
                                        URI.create("http://127.0.0.1:9900"), "US", "none-set", Duration.ofSeconds(5)),
                                lane(
                                        96 << 10,
                                        Duration.ofMillis(100),
                                        Optional.of(new LaneSettings.Limits(1, 2, 10_000)),
                                        Duration.ZERO)));
    }

    private static LaneSettings lane(
            int batchBytes, Duration firstPause, Optional<LaneSettings.Limits> limits, Duration duplicateWindow) {
        return new LaneSettings(
                batchBytes,
                100,
                Duration.ofSeconds(1),
                4,
                new LaneSettings.Retry(firstPause, Duration.ofSeconds(10), Duration.ofHours(1)),
                limits,
                LaneSettings.DEFAULTS.hotUser(),
                duplicateWindow);
    }

    @Test
    void read_pattern_needsNamesForTheDeadLetterTopics() throws Exception {
        String text = Files.readString(FOLDER.resolve("smallest.yaml"))
                .replace("topics: [segment-events]", "topic_pattern: 'a.*'");
        Path file = Files.writeString(temp.resolve("pattern.yaml"), text);
        Overrides topics = Overrides.of(List.of("dead_letter.topic=dead", "dead_letter.redrive_topic=re"), Map.of());
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> ConfigFile.read(file, Overrides.of(List.of(), Map.of()), ENVIRONMENT)))
                .hasMessageContaining(
                        "dead_letter.topic: is missing (where events go that cannot be delivered); write a topic name");
        assertThat(ConfigFile.read(file, topics, ENVIRONMENT)
                        .settings()
                        .bridge()
                        .source()
                        .topicPattern())
                .hasValueSatisfying(pattern -> assertThat(pattern.pattern()).isEqualTo("a.*"));
    }

    @Test
    void read_absentFile_saysSo() {
        Path file = temp.resolve("absent.yaml");
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> ConfigFile.read(file, Overrides.of(List.of(), Map.of()), Map.of())))
                .hasMessage(file + ": there is no such file; name one that is there");
    }

    @Test
    void effectiveYaml_hidesSecretsAndReadsBackAsTheSame() throws Exception {
        ConfigFile config = read("full.yaml", "log.level=debug");
        String shown = config.effectiveYaml();
        assertThat(shown)
                .doesNotContain("key-of-eu", "none-set", "in-the-file", "admin-token-1")
                .contains("level: debug  # --set log.level");
        Path file = Files.writeString(temp.resolve("shown.yaml"), shown);
        AppSettings again = ConfigFile.read(file, Overrides.of(List.of(), Map.of()), Map.of())
                .settings();
        AppSettings settings = config.settings();
        assertThat(again.bridge().routing()).isEqualTo(settings.bridge().routing());
        assertThat(again.log()).isEqualTo(settings.log());
        assertThat(again.bridge().workspaces().stream().map(WorkspaceSettings::lane))
                .isEqualTo(settings.bridge().workspaces().stream()
                        .map(WorkspaceSettings::lane)
                        .toList());
        assertThat(again.bridge().workspaces().stream().map(WorkspaceSettings::workspace))
                .isEqualTo(settings.bridge().workspaces().stream()
                        .map(WorkspaceSettings::workspace)
                        .toList());
    }

    @Test
    void effectiveYaml_showsWhatTheProfileSays_andWhatWasWrittenOverIt() throws Exception {
        String text = Files.readString(FOLDER.resolve("smallest.yaml"));
        Path file = Files.writeString(temp.resolve("profile.yaml"), text);
        Overrides over = Overrides.of(
                List.of("workspaces.shop-eu.mapping.profile=rudderstack", "workspaces.shop-eu.mapping.arrays=keep"),
                Map.of());

        assertThat(ConfigFile.read(file, over, ENVIRONMENT).effectiveYaml())
                .contains("separator: '.'  # profile", "devices: identify  # profile", "arrays: keep  # --set")
                .contains("nested: flatten  # default");
    }

    @Test
    void settings_asText_hideSecrets() {
        assertThat(read("full.yaml").settings().toString()).doesNotContain("key-of-eu", "none-set", "admin-token-1");
    }
}
