package io.moebridge.loadtest.run;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.sabotage.SabotageProxy;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a run.
 *
 * @param proxy stands between the bridges and Kafka
 * @param sabotage stands between the bridges and MoEngage; null when nothing is damaged
 */
record Stage(
        EmbeddedKafka kafka,
        TcpProxy proxy,
        MoEngageSimulator simulator,
        Fleet fleet,
        Generator generator,
        GroupProgress progress,
        @Nullable SabotageProxy sabotage)
        implements AutoCloseable {

    /** App IDs by the bridges' names of the workspaces. */
    Map<String, String> workspaceNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (WorkspaceAccount account : simulator.workspaces()) {
            names.put(Place.workspaceName(names.size() + 1), account.appId());
        }
        return names;
    }

    /** Starts the bridge of that number again, or a new one. */
    int start(int bridge) {
        if (sabotage != null) {
            sabotage.saboteur().restarted();
        }
        return fleet.start(bridge);
    }

    @Override
    public void close() {
        generator.stop();
        fleet.close();
        progress.close();
        proxy.close();
        if (sabotage != null) {
            sabotage.close();
        }
        simulator.close();
        kafka.close();
    }
}
