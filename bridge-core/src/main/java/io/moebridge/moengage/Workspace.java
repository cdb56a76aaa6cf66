package io.moebridge.moengage;

/**
 * A MoEngage App ID with a name of the user's own.
 *
 * @param name as in metrics and commands
 * @param appId as routing headers name it, without the suffix of the test environment
 * @param mapping how its events are translated
 */
public record Workspace(String name, String appId, Mapping mapping) {}
