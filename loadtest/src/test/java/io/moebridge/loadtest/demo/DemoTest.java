package io.moebridge.loadtest.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.net.PortTakenException;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.simulator.Faults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Test
    void run_bridgeThatDoesItsJob_endsWithABalanceThatHolds() throws Exception {
        int exitCode = run(stub(""), 3_000);

        List<String> lines = lines();
        assertThat(exitCode).as(text.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode balance = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(balance.path("produced").asLong()).isEqualTo(3_000);
        assertThat(balance.path("accepted").asLong()
                        + balance.path("skipped").asLong()
                        + balance.path("dead_lettered").asLong())
                .isEqualTo(3_000);
        assertThat(balance.path("dead_lettered").asLong()).isPositive();
        assertThat(balance.path("lost").asLong()).isZero();
        assertThat(balance.path("seconds").asDouble()).isPositive();
        assertThat(lines).anyMatch(line -> line.contains("requests/s"));
        assertThat(workFolders()).isEmpty();
    }

    @Test
    void run_bridgeThatLosesAnEvent_failsAndNamesIt() throws Exception {
        int exitCode = run(stub("lossy"), 500);

        assertThat(exitCode).isEqualTo(1);
        assertThat(lines()).anyMatch(line -> line.contains("lost: event s1-"));
        assertThat(workFolders()).hasSize(1);
    }

    @Test
    void run_bridgeThatDies_saysSoWithItsLastLines() throws Exception {
        int exitCode = run(stub("die"), 500);

        assertThat(exitCode).isEqualTo(1);
        assertThat(lines())
                .anyMatch(line -> line.contains("exit code 9"))
                .anyMatch(line -> line.contains("the stub gives up"));
    }

    @Test
    void run_takenAdminPort_saysWhichBeforeStartingAnything() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Demo.run(settings(stub(""), taken.getLocalPort(), 10), out()))
                    .isInstanceOf(PortTakenException.class);
        }
        assertThat(lines()).isEmpty();
    }

    private int run(Path bridge, long events) throws Exception {
        return Demo.run(settings(bridge, Ports.free(), events), out());
    }

    private DemoSettings settings(Path bridge, int port, long events) {
        return new DemoSettings(bridge, port, 0, events, true, Duration.ofMinutes(1), Faults.none(), 1, folder);
    }

    private List<Path> workFolders() throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private PrintStream out() {
        return new PrintStream(text, true, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path stub(String mode) throws Exception {
        Path script = folder.resolve("bridge");
        Files.writeString(script, "#!/bin/sh\n" + StubBridge.command(mode) + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
