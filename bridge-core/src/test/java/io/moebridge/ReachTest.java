package io.moebridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.delivery.ClientSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Workspace;
import io.moebridge.source.SourceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Routing.Rule EU = new Routing.ByTopic("eu-events", "eu");
    private static final Routing.Rule US = new Routing.ByTopicPattern("us-.*", "us");
    private static final Routing.Rule FIELD = new Routing.ByField("a.b", Map.of("x", "eu", "y", "us"));

    @Test
    void topic_reachesWhatItsFirstRuleNames() {
        BridgeSettings settings = settings(EU, US, new Routing.DefaultDeadLetter());
        assertThat(Reach.of(settings, "eu-events")).containsExactly("eu");
        assertThat(Reach.of(settings, "us-clicks")).containsExactly("us");
        assertThat(Reach.of(settings, "other")).isEmpty();
        assertThat(Reach.isOneOnly(settings, "eu-events")).isTrue();
    }

    @Test
    void fields_leadToAllTheirWorkspaces_andOn() {
        BridgeSettings settings = settings(FIELD, new Routing.DefaultTo("third"));
        assertThat(Reach.of(settings, "any")).containsExactlyInAnyOrder("eu", "us", "third");
        assertThat(Reach.isOneOnly(settings, "any")).isFalse();
    }

    @Test
    void headerAndFieldValue_leadAnywhere() {
        assertThat(Reach.of(settings(new Routing.ByHeader("h"), EU), "eu-events"))
                .hasSize(3);
        assertThat(Reach.of(settings(EU, new Routing.ByFieldValue("f")), "eu-events"))
                .containsExactly("eu");
        assertThat(Reach.of(settings(EU, new Routing.ByFieldValue("f")), "any")).hasSize(3);
    }

    @Test
    void redriveTopic_leadsAnywhere() {
        BridgeSettings settings = settings(EU, new Routing.DefaultTo("eu"));
        assertThat(Reach.of(settings, "redrive")).hasSize(3);
        assertThat(Reach.isOneOnly(settings, "redrive")).isFalse();
    }

    private static BridgeSettings settings(Routing.Rule... rules) {
        List<WorkspaceSettings> workspaces = Stream.of("eu", "us", "third")
                .map(name -> new WorkspaceSettings(
                        new Workspace(name, "APP-" + name, Mapping.DEFAULTS),
                        new ClientSettings(
                                URI.create("http://localhost:1"), "APP-" + name, "key", Duration.ofSeconds(1)),
                        LaneSettings.DEFAULTS))
                .toList();
        return new BridgeSettings(
                new SourceSettings(
                        "localhost:1",
                        "group",
                        List.of("eu-events", "us-clicks", "other"),
                        Optional.empty(),
                        "earliest",
                        SourceSettings.GroupProtocol.AUTO,
                        Map.of(),
                        10,
                        1_000,
                        Duration.ZERO),
                new DeadLetterSettings("localhost:1", "dead", "redrive", true, Map.of()),
                workspaces,
                new Routing(List.of(rules)),
                List.of());
    }
}
