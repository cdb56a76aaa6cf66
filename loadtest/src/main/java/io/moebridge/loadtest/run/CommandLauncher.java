package io.moebridge.loadtest.run;

import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.process.BridgeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a command as a bridge: ours, or any program in its place. The command is a line for the shell, in which {@code {config}} stands for the configuration file; the environment tells
 * the same to programs that do not read it.
 */
final class CommandLauncher implements Launcher {

    private static final List<String> SHELL = List.of("sh", "-c");

    private final String command;
    private final Place place;
    private final String javaOptions;
    private final Map<String, Object> settings;

    CommandLauncher(String command, Place place, String javaOptions, Map<String, Object> settings) {
        this.command = command;
        this.place = place;
        this.javaOptions = javaOptions;
        this.settings = settings;
    }

    @Override
    public Launched launch(int number) {
        int adminPort = Ports.free();
        Path file = place.folder().resolve("bridge-" + number + ".yaml");
        try {
            Files.writeString(file, BridgeFile.text(place, adminPort, settings));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        String line = "exec " + command.replace("{config}", "\"$LAB_CONFIG\"");
        Path log = place.folder().resolve("bridge-" + number + ".log");
        return new Launched(
                BridgeProcess.start(
                        List.of(SHELL.get(0), SHELL.get(1), line), log, environment(number, file, adminPort)),
                adminPort);
    }

    private Map<String, String> environment(int number, Path file, int adminPort) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("LAB_CONFIG", file.toString());
        environment.put("LAB_NUMBER", Integer.toString(number));
        environment.put("LAB_BOOTSTRAP_SERVERS", place.bootstrapServers());
        environment.put("LAB_GROUP", Place.GROUP);
        environment.put("LAB_TOPIC", Place.TOPIC);
        environment.put("LAB_DEAD_LETTER_TOPIC", Place.DEAD_LETTER_TOPIC);
        environment.put("LAB_MOENGAGE", place.moengage());
        environment.put("LAB_APP_IDS", place.appIds());
        environment.put("LAB_API_KEYS", place.apiKeys());
        environment.put("LAB_ADMIN_PORT", Integer.toString(adminPort));
        if (!javaOptions.isEmpty()) {
            environment.put("BRIDGE_JAVA_OPTS", javaOptions);
        }
        return environment;
    }
}
