package io.moebridge.functional;

import io.moebridge.message.Verdict;
import io.moebridge.telemetry.BridgeEvents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Remembers what happened in a bridge. */
class RecordingEvents implements BridgeEvents {
    final LongAdder received = new LongAdder();
    final Map<Verdict, LongAdder> settled = new ConcurrentHashMap<>();
    final Map<String, LongAdder> resent = new ConcurrentHashMap<>();
    final List<String> said = new CopyOnWriteArrayList<>();

    long settledEvents() {
        return settled.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long settled(Verdict.Outcome outcome) {
        return settled.entrySet().stream()
                .filter(entry -> entry.getKey().outcome() == outcome)
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    @Override
    public void received(int events) {
        received.add(events);
    }

    @Override
    public void settled(Verdict verdict, int events) {
        settled.computeIfAbsent(verdict, v -> new LongAdder()).add(events);
    }

    @Override
    public void resent(String workspace, String cause, int elements) {
        resent.computeIfAbsent(cause, c -> new LongAdder()).add(elements);
    }

    @Override
    public void workspaceState(String workspace, String state, String detail) {
        said.add(workspace + " " + state + " " + detail);
    }

    @Override
    public void waitingFor(String what, String detail) {
        said.add("waiting for " + what + ": " + detail);
    }

    @Override
    public void todoDropped(String partition, String cause, String explanation) {
        said.add("todo list of " + partition + " dropped: " + cause);
    }

    @Override
    public void expired(String partition, long from, long to) {
        said.add("expired " + partition + " from " + from + " to " + to);
    }

    @Override
    public void deadLetterFailed(String detail) {
        said.add("dead letters: " + detail);
    }

    @Override
    public void deadLetterTopicWarning(String detail) {
        said.add("warning: " + detail);
    }

    @Override
    public void takingStopped(String detail) {
        said.add("taking stopped: " + detail);
    }

    @Override
    public void unexpected(String where, Throwable error) {
        said.add("unexpected " + where + ": " + error);
    }
}
