package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.message.Verdict.Outcome;
import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Workspace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alias and delete calls through a real broker to the simulator. */
class UserCallsIT {

    @Test
    void merge_andDeletion_areMade_inTheirUsersOrder_alsoWhenAnswersFail() throws Exception {
        RecordingEvents events = new RecordingEvents();
        try (Rig rig = new Rig(1, 1)) {
            rig.simulator.faults(Faults.none().withUnavailable(0.2).withLatency(Duration.ofMillis(20)));
            rig.send("ann", identify("old", 1));
            rig.send("ann", identify("ann", 2));
            rig.send("ann", "{\"type\":\"alias\",\"userId\":\"ann\",\"previousId\":\"old\"}");
            rig.send("ann", Rig.track("ann", 3));
            rig.send("bob", identify("bob", 1));
            rig.send("bob", "{\"type\":\"delete\",\"userId\":\"bob\",\"context\":[],\"integrations\":[]}");
            rig.send("nobody", "{\"type\":\"delete\",\"userId\":\"nobody\"}");
            rig.flush();
            rig.start(switchedOn(rig.settings(Rig.quickLane())), events);

            await().atMost(Duration.ofSeconds(60)).until(() -> rig.committed() == 7);
            assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(7);
            assertThat(rig.accepted()).extracting(Accepted::customerId).contains("old", "ann", "bob");
            rig.simulator.clock().advance(Duration.ofHours(25));
            rig.simulator.store("LAB-APP-1").applyDue();
            assertThat(rig.simulator.store("LAB-APP-1").profile("old")).isEmpty();
            assertThat(rig.simulator.store("LAB-APP-1").profile("ann")).isPresent();
            assertThat(rig.simulator.store("LAB-APP-1").profile("bob")).isEmpty();
            assertThat(requests(rig)).contains("\"merge\"", "\"delete\"");
        }
    }

    private static String identify(String user, int n) {
        return "{\"type\":\"identify\",\"userId\":\"" + user + "\",\"traits\":{\"n\":" + n + "}}";
    }

    private static String requests(Rig rig) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rig.simulator.baseUrl() + "/_lab/requests"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static BridgeSettings switchedOn(BridgeSettings settings) {
        CallRules calls = CallRules.DEFAULTS;
        Mapping mapping = Mapping.DEFAULTS.with(new CallRules(
                calls.calls(), calls.inferType(), calls.tables(), calls.pageEvent(), calls.screenEvent(), true, true));
        WorkspaceSettings one = settings.workspaces().get(0);
        return new BridgeSettings(
                settings.source(),
                settings.deadLetter(),
                List.of(new WorkspaceSettings(
                        new Workspace(one.workspace().name(), one.workspace().appId(), mapping),
                        one.client(),
                        one.lane())),
                settings.routing(),
                settings.wrappers());
    }
}
