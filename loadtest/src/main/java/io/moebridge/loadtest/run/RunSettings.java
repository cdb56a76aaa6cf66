package io.moebridge.loadtest.run;

import io.moebridge.loadtest.scenario.Scenario;
import java.nio.file.Path;

/**
 * What a run is started with.
 *
 * @param command the bridge's command line, in which {@code {config}} stands for the configuration file
 * @param report where the report goes
 * @param commandLine what was typed, for the report
 */
public record RunSettings(Scenario scenario, String command, Path report, String commandLine) {}
