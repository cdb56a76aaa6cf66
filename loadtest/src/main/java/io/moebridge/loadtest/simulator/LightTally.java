package io.moebridge.loadtest.simulator;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * What {@code validate: light} keeps: how many elements and bytes came to each workspace, a hash over all bodies that does not depend on their order,
 * and one body in a thousand. Thread-safe.
 */
final class LightTally {

    private static final int SAMPLE_EVERY = 1_000;
    private static final int SAMPLES = 100;

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    void add(String appId, byte[] body) {
        MarkCounter marks = new MarkCounter();
        int elements = marks.count(ByteBuffer.wrap(body));
        CRC32C hash = new CRC32C();
        hash.update(body);
        tallies.computeIfAbsent(appId, any -> new Tally()).add(elements, body, hash.getValue());
    }

    /** How many elements came to any workspace. */
    long elements() {
        return tallies.values().stream().mapToLong(Tally::elements).sum();
    }

    /** By workspace, for JSON. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new TreeMap<>();
        tallies.forEach((appId, tally) -> map.put(appId, tally.asMap()));
        return map;
    }

    /** The sampled bodies of a workspace, the oldest first. */
    List<byte[]> samples(String appId) {
        Tally tally = tallies.get(appId);
        return tally == null ? List.of() : tally.samples();
    }

    /** One workspace's. */
    private static final class Tally {

        private final ArrayDeque<byte[]> samples = new ArrayDeque<>();
        private long requests;
        private long elements;
        private long bytes;
        private long hash;

        synchronized void add(int count, byte[] body, long bodyHash) {
            requests++;
            elements += count;
            bytes += body.length;
            hash += bodyHash * 0x9E3779B97F4A7C15L;
            if (requests % SAMPLE_EVERY == 1) {
                if (samples.size() == SAMPLES) {
                    samples.removeFirst();
                }
                samples.addLast(body);
            }
        }

        synchronized long elements() {
            return elements;
        }

        synchronized List<byte[]> samples() {
            return List.copyOf(samples);
        }

        synchronized Map<String, Object> asMap() {
            return new TreeMap<>(Map.of(
                    "requests", requests,
                    "elements", elements,
                    "bytes", bytes,
                    "hash", Long.toHexString(hash)));
        }
    }
}
