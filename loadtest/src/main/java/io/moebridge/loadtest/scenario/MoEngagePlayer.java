package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.Rules;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.util.List;

/** Plays what a scenario does to the simulated MoEngage. Thread-safe. */
public final class MoEngagePlayer {

    private final MoEngageSimulator simulator;

    public MoEngagePlayer(MoEngageSimulator simulator) {
        this.simulator = simulator;
    }

    /** How a simulator starts for a scenario: MoEngage's documented limits unless its rules say otherwise. */
    public static SimulatorSettings settings(Scenario scenario) {
        return SimulatorSettings.lab(scenario.moengage().workspaces())
                .withRules(Rules.likelier().with(scenario.moengage().rules()))
                .withFaults(scenario.moengage().faults().applyTo(Faults.none()))
                .withKeepBodies(false)
                .withSeed(scenario.generate().seed());
    }

    /** Does it. */
    public void play(Action.OnMoEngage action) {
        if (action instanceof Action.Behave behave) {
            behave(behave);
        } else if (action instanceof Action.Limit limit) {
            String appId = appId(limit.workspace());
            simulator.limits(appId, simulator.limits(appId).withBulk(limit.bulkUsers(), limit.bulkEvents()));
        } else if (action instanceof Action.ReplaceKey key) {
            simulator.replaceKey(appId(key.workspace()), key.apiKey());
        } else if (action instanceof Action.BecomeState state) {
            simulator.state(appId(state.workspace()), state.state());
        } else if (action instanceof Action.Listen listen && listen.open()) {
            simulator.restart();
        } else if (action instanceof Action.Listen) {
            simulator.stop();
        }
    }

    private void behave(Action.Behave behave) {
        if (behave.workspace() > 0) {
            String appId = appId(behave.workspace());
            simulator.faults(appId, behave.change().applyTo(simulator.faults(appId)));
            return;
        }
        simulator.faults(behave.change().applyTo(simulator.faults()));
    }

    private String appId(int workspace) {
        List<WorkspaceAccount> accounts = simulator.workspaces();
        return accounts.get(workspace - 1).appId();
    }
}
