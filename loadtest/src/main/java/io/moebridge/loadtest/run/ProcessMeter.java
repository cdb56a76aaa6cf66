package io.moebridge.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

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
        return field("VmRSS:");
    }

    /** The most resident memory since it began; empty when the process is gone, or this is no Linux. */
    OptionalDouble peakMegabytes() {
        return field("VmHWM:");
    }

    private OptionalDouble field(String name) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .filter(digits -> !digits.isEmpty())
                    .mapToDouble(digits -> Double.parseDouble(digits) / KILOBYTES_IN_A_MEGABYTE)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
