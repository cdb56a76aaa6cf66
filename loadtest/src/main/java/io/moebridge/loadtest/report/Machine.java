package io.moebridge.loadtest.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine that a run is made on. */
public final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final double GIBIBYTE = 1L << 30;

    private Machine() {}

    /** What figures depend on: processors and memory (of the container, where there is one), system, JDK, and the lab's version. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        cpuModel(CPU_INFO).ifPresent(model -> facts.put("cpu model", model));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            facts.put("memory", String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / GIBIBYTE));
        }
        facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("jdk", property("java.vm.name") + " " + Runtime.version());
        String version = Machine.class.getPackage().getImplementationVersion();
        facts.put("lab", version == null ? "not built as a jar" : version);
        return facts;
    }

    static Optional<String> cpuModel(Path cpuInfo) {
        if (!Files.isReadable(cpuInfo)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(model -> !model.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
