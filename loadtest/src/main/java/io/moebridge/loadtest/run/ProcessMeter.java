package io.moebridge.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Reads what a process uses: its CPU time everywhere, its memory where there is a {@code /proc}. Not thread-safe. */
final class ProcessMeter {

    private static final double KILOBYTES_IN_A_MEGABYTE = 1024;

    private final long pid;
    private Duration lastCpu = Duration.ZERO;
    private long lastAt;

    ProcessMeter(long pid) {
        this.pid = pid;
    }

    /** CPU in percent of one core since the last call; empty on the first one, and when the process is gone. */
    OptionalDouble cpuPercent() {
        Duration cpu = cpu();
        long now = System.nanoTime();
        Duration before = lastCpu;
        long beforeAt = lastAt;
        lastCpu = cpu;
        lastAt = now;
        return before.isZero() || cpu.compareTo(before) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * cpu.minus(before).toNanos() / Math.max(1, now - beforeAt));
    }

    /** CPU since it began; zero when the process is gone. */
    Duration cpu() {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Resident memory; empty when the process is gone, or this is no Linux. */
    OptionalDouble residentMegabytes() {
        return megabytes("VmRSS:");
    }

    /** The most resident memory since it began; empty when the process is gone, or this is no Linux. */
    OptionalDouble peakMegabytes() {
        return megabytes("VmHWM:");
    }

    OptionalDouble threads() {
        return field("Threads:");
    }

    /** Descriptors that are open, sockets among them; empty when the process is gone, or this is no Linux. */
    OptionalDouble openFiles() {
        try (Stream<Path> files = Files.list(status().resolveSibling("fd"))) {
            return OptionalDouble.of((double) files.count());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private OptionalDouble megabytes(String name) {
        OptionalDouble kilobytes = field(name);
        return kilobytes.isPresent()
                ? OptionalDouble.of(kilobytes.getAsDouble() / KILOBYTES_IN_A_MEGABYTE)
                : OptionalDouble.empty();
    }

    private Path status() {
        return Path.of("/proc", Long.toString(pid), "status");
    }

    private OptionalDouble field(String name) {
        try {
            return Files.readAllLines(status()).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .filter(digits -> !digits.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
