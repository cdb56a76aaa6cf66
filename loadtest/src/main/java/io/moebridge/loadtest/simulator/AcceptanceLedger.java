package io.moebridge.loadtest.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every element that was accepted, in the order of arrival, and the requests whose answers were lost. Safe for use by several threads. */
public final class AcceptanceLedger {

    private final List<Accepted> accepted = new ArrayList<>();
    private final List<LostAnswer> lostAnswers = new ArrayList<>();
    private final Map<String, String> sharedTexts = new HashMap<>();
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
            accepted.add(new Accepted(
                    accepted.size(),
                    request,
                    appId,
                    element.type(),
                    sharedText(element.customerId()),
                    element.labSeq(),
                    element.labId(),
                    shared(element.deviceId()),
                    shared(element.pushId()),
                    shared(element.action()),
                    at,
                    body == null ? null : json(element, body)));
        }
        return request;
    }

    private static String json(BulkElement element, byte[] body) {
        return new String(body, element.from(), element.to() - element.from(), StandardCharsets.UTF_8);
    }

    synchronized void answerLost(LostAnswer lost) {
        lostAnswers.add(lost);
    }

    /** How many elements were accepted. */
    public synchronized long size() {
        return accepted.size();
    }

    /** How many elements of one type were accepted. */
    public synchronized long size(ElementType type) {
        return sizes.getOrDefault(type, 0L);
    }

    /** All accepted elements. */
    public synchronized List<Accepted> all() {
        return List.copyOf(accepted);
    }

    /** At most {@code limit} elements, from the one with that sequence number on. */
    public synchronized List<Accepted> from(long sequenceNumber, int limit) {
        int start = (int) Math.min(accepted.size(), sequenceNumber);
        int end = (int) Math.min(accepted.size(), (long) start + limit);
        return List.copyOf(accepted.subList(start, end));
    }

    /** The accepted elements of one workspace. */
    public synchronized List<Accepted> of(String appId) {
        return matching(element -> element.appId().equals(appId));
    }

    /** The accepted elements of one user of a workspace. */
    public synchronized List<Accepted> of(String appId, String customerId) {
        return matching(element ->
                element.customerId().equals(customerId) && element.appId().equals(appId));
    }

    /** The requests that were recorded but never answered. */
    public synchronized List<LostAnswer> lostAnswers() {
        return List.copyOf(lostAnswers);
    }

    private List<Accepted> matching(Predicate<Accepted> condition) {
        return accepted.stream().filter(condition).toList();
    }

    private @Nullable String shared(@Nullable String text) {
        return text == null ? null : sharedText(text);
    }

    private String sharedText(String text) {
        String first = sharedTexts.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
