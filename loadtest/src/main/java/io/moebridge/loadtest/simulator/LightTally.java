package io.moebridge.loadtest.simulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What {@code validate: light} keeps: how many elements and bytes came to each workspace, a hash over all bodies that does not depend on their order,
 * and one body in a thousand. Thread-safe.
 */
final class LightTally {

    private static final int SAMPLE_EVERY = 1_000;
    private static final int SAMPLES = 100;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();

    /** Begins a body; every thousandth is kept whole. */
    LightBody begin() {
        return new LightBody(begun.getAndIncrement() % SAMPLE_EVERY == 0);
    }

    /** Adds a body that was accepted. */
    void add(String appId, LightBody body) {
        tallies.computeIfAbsent(appId, any -> new Tally()).add(body);
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

        synchronized void add(LightBody body) {
            requests++;
            elements += body.elements();
            bytes += body.length();
            hash += body.hash() * SPREAD;
            byte[] whole = body.sample();
            if (whole != null) {
                if (samples.size() == SAMPLES) {
                    samples.removeFirst();
                }
                samples.addLast(whole);
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
