package io.moebridge.app.admin;

import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells back what it was asked for; knows one workspace, {@code eu}, and one letter, at 0:7. */
final class FakeControls implements Controls {
    static final String TOKEN = "open-sesame";

    final AtomicInteger lists = new AtomicInteger();
    final List<String> done = new CopyOnWriteArrayList<>();
    String token = TOKEN;

    /** Lists are answered when it is open. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public String token() {
        return token;
    }

    @Override
    public Map<String, Object> letters(LetterFilter filter, int limit) {
        lists.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of("filter", filter.toString(), "limit", limit);
    }

    @Override
    public Optional<Map<String, Object>> letter(Letter.Place place) {
        return place.equals(new Letter.Place(0, 7)) ? Optional.of(Map.of("value", "{}")) : Optional.empty();
    }

    @Override
    public Map<String, Object> redrive(Redrive.Order order, boolean rehearsal) {
        done.add("redrive");
        return Map.of("order", order.toString(), "dry_run", rehearsal);
    }

    @Override
    public boolean pause(String workspace) {
        done.add("pause " + workspace);
        return workspace.equals("eu");
    }

    @Override
    public boolean resume(String workspace) {
        done.add("resume " + workspace);
        return workspace.equals("eu");
    }
}
