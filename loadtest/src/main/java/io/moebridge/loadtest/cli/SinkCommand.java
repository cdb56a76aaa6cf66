package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.simulator.CountingSink;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sink}: a server that only counts, in the foreground. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description =
                "Runs a server that answers everything 200 and only counts elements, until Ctrl-C. It checks nothing.",
        footer = {"", "Example:", "  sink --port 9901 --latency 20ms --stats"})
final class SinkCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9901", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "Time to each answer. Default: ${DEFAULT-VALUE}.")
    private Duration latency = Duration.ZERO;

    @Option(names = "--stats", description = "Print counts and rates each second.")
    private boolean stats;

    @Override
    public Integer call() throws Exception {
        CountingSink sink = CountingSink.start(port, latency);
        System.out.println("The sink listens at " + sink.baseUrl());
        if (stats) {
            ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "lab-sink-stats");
                thread.setDaemon(true);
                return thread;
            });
            ScheduledFuture<?> unused = everySecond.scheduleAtFixedRate(new Stats(sink), 1, 1, TimeUnit.SECONDS);
        }
        Foreground.until(sink);
        return 0;
    }

    /** Prints what came since the last time. */
    private static final class Stats implements Runnable {

        private final CountingSink sink;
        private long elements;
        private long requests;
        private long bytes;

        Stats(CountingSink sink) {
            this.sink = sink;
        }

        @Override
        public void run() {
            long newElements = sink.elements();
            long newRequests = sink.requests();
            long newBytes = sink.bytes();
            System.out.printf(
                    "elements %,d (%,d/s)  requests %,d (%,d/s)  %,.1f MB/s%n",
                    newElements, newElements - elements, newRequests, newRequests - requests, (newBytes - bytes) / 1e6);
            elements = newElements;
            requests = newRequests;
            bytes = newBytes;
        }
    }
}
