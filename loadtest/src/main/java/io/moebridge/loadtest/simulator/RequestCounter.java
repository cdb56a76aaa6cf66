package io.moebridge.loadtest.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by what became of them. Thread-safe. */
final class RequestCounter {

    private final LongAdder requests = new LongAdder();
    private final LongAdder resets = new LongAdder();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    void arrived() {
        requests.increment();
    }

    void answered(int status) {
        answers.computeIfAbsent(status, any -> new LongAdder()).increment();
    }

    void reset() {
        resets.increment();
    }

    RequestCounts snapshot() {
        Map<Integer, Long> byStatus = new TreeMap<>();
        answers.forEach((status, count) -> byStatus.put(status, count.sum()));
        return new RequestCounts(requests.sum(), byStatus, resets.sum());
    }
}
