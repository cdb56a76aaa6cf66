package io.moebridge.loadtest.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every element that was accepted, in the order of arrival, and the requests whose answers were lost. Safe for use by several threads. */
public final class AcceptanceLedger {

    private final AcceptedRows rows = new AcceptedRows();
    private final List<LostAnswer> lostAnswers = new ArrayList<>();
    private final Map<ElementType, Long> sizes = new EnumMap<>(ElementType.class);
    private long requests;

    /**
     * Records all elements of one request and returns its number.
     *
     * @param body of which each element's JSON is kept; null to keep none
     */
    synchronized long record(String appId, List<BulkElement> elements, byte @Nullable [] body, Instant at) {
        long request = ++requests;
        for (BulkElement element : elements) {
            sizes.merge(element.type(), 1L, Long::sum);
            rows.add(appId, element, request, at, body == null ? null : json(element, body));
        }
        return request;
    }

    synchronized void answerLost(LostAnswer lost) {
        lostAnswers.add(lost);
    }

    /** How many elements were accepted. */
    public synchronized long size() {
        return rows.size();
    }

    /** How many elements of one type were accepted. */
    public synchronized long size(ElementType type) {
        return sizes.getOrDefault(type, 0L);
    }

    /** All elements that were accepted so far: a view, which does not grow. */
    public List<Accepted> all() {
        return from(0, Integer.MAX_VALUE);
    }

    /** At most {@code limit} elements, from the one with that sequence number on: a view, which does not grow. */
    public List<Accepted> from(long sequenceNumber, int limit) {
        long size = size();
        long start = Math.min(size, sequenceNumber);
        return new View((int) start, (int) Math.min(size - start, limit));
    }

    /** The accepted elements of one workspace. */
    public List<Accepted> of(String appId) {
        return matching(element -> element.appId().equals(appId));
    }

    /** The accepted elements of one user of a workspace. */
    public List<Accepted> of(String appId, String customerId) {
        return matching(element ->
                element.customerId().equals(customerId) && element.appId().equals(appId));
    }

    /** The requests that were recorded but never answered. */
    public synchronized List<LostAnswer> lostAnswers() {
        return List.copyOf(lostAnswers);
    }

    private synchronized Accepted get(int number) {
        return rows.get(number);
    }

    private List<Accepted> matching(Predicate<Accepted> condition) {
        return all().stream().filter(condition).toList();
    }

    private static String json(BulkElement element, byte[] body) {
        return new String(body, element.from(), element.to() - element.from(), StandardCharsets.UTF_8);
    }

    /** A stretch of the ledger. */
    private final class View extends AbstractList<Accepted> implements RandomAccess {

        private final int from;
        private final int size;

        View(int from, int size) {
            this.from = from;
            this.size = size;
        }

        @Override
        public Accepted get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("element " + index + " of " + size);
            }
            return AcceptanceLedger.this.get(from + index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
