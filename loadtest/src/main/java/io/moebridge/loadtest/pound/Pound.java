package io.moebridge.loadtest.pound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Sends bulk requests as fast as they are answered, over so many connections with a thread each. It reads nothing of an answer but its status, and stops
 * a connection for a moment when the server refuses it.
 */
public final class Pound {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    private final PoundSettings settings;
    private final List<ByteBuffer> requests;
    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final LongAdder failures = new LongAdder();
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, 2);
    private volatile boolean counting;
    private volatile boolean over;

    private Pound(PoundSettings settings) {
        this.settings = settings;
        this.requests = PreparedRequests.of(settings);
    }

    /** Sends for as long as the settings say, and tells what came of it. */
    public static PoundReport run(PoundSettings settings) throws InterruptedException {
        return new Pound(settings).run();
    }

    private PoundReport run() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, settings.connections())
                .mapToObj(number -> new Thread(this::send, "lab-pound-" + number))
                .toList();
        threads.forEach(Thread::start);
        TimeUnit.MILLISECONDS.sleep(settings.warmUp().toMillis());
        ServerProcess server = ServerProcess.of(settings);
        double cpuBefore = server.cpuSeconds();
        long began = System.nanoTime();
        counting = true;
        TimeUnit.MILLISECONDS.sleep(settings.duration().toMillis());
        counting = false;
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = server.cpuSeconds() - cpuBefore;
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return new PoundReport(settings, seconds, answers(), failures.sum(), cpu, micros.copy());
    }

    private void send() {
        while (!over) {
            try (Connection connection =
                    new Connection(new InetSocketAddress(settings.baseUrl().getHost(), settings.port()))) {
                while (!over) {
                    sendOne(connection);
                }
            } catch (IOException e) {
                failures.increment();
                pause();
            }
        }
    }

    private void sendOne(Connection connection) throws IOException {
        ByteBuffer request = requests.get((int) (next.getAndIncrement() % requests.size()));
        long began = System.nanoTime();
        int status = connection.send(request);
        if (counting) {
            micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - began) / 1_000));
            answers.computeIfAbsent(status, any -> new LongAdder()).increment();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_A_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = true;
        }
    }

    private Map<Integer, Long> answers() {
        Map<Integer, Long> sums = new ConcurrentSkipListMap<>();
        answers.forEach((status, count) -> sums.put(status, count.sum()));
        return sums;
    }
}
