package io.moebridge.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.moengage.AdjustmentCounts;
import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.Element;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Translator;
import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;

/** Elements as the translator makes them, for tests of lanes. */
public final class Elements {
    private final SegmentDecoder decoder = new SegmentDecoder();
    private final Translator translator = new Translator(mapping(), 90_000);
    private final Origin origin;
    private long offset;

    public Elements(Origin origin) {
        this.origin = origin;
    }

    private static Mapping mapping() {
        CallRules calls = CallRules.DEFAULTS;
        return Mapping.DEFAULTS.with(new CallRules(
                calls.calls(), calls.inferType(), calls.tables(), calls.pageEvent(), calls.screenEvent(), true, true));
    }

    /** A merge: two elements of one event, the first of the user that remains. */
    List<Pending> merge(String merged, String remaining) {
        return of("{\"type\":\"alias\",\"userId\":\"" + remaining + "\",\"previousId\":\"" + merged + "\"}");
    }

    List<Pending> delete(String user) {
        return of("{\"type\":\"delete\",\"userId\":\"" + user + "\"}");
    }

    /** One event of a user, with its number as an attribute. */
    public List<Pending> track(String user, int n) {
        return of("{\"type\":\"track\",\"userId\":\"" + user + "\",\"event\":\"E\",\"properties\":{\"n\":" + n + "}}");
    }

    /** One event of a user with a message id, so that copies of it are known. */
    List<Pending> track(String user, int n, String messageId) {
        List<Pending> pendings = track(user, n);
        pendings.set(0, pendings.get(0).guardedBy(new MessageId(messageId.hashCode(), messageId.length())));
        return pendings;
    }

    /** An identify with a device: two elements of one event. */
    List<Pending> identifyWithDevice(String user) {
        return identifyWithDevice(user, "t");
    }

    List<Pending> identifyWithDevice(String user, String token) {
        return of("{\"type\":\"identify\",\"userId\":\"" + user
                + "\",\"traits\":{\"a\":1},\"context\":{\"device\":{\"id\":\"d\",\"token\":\"" + token
                + "\",\"type\":\"ios\"}}}");
    }

    private List<Pending> of(String json) {
        List<Element> elements = new ArrayList<>();
        int count = decoder.decode(json.getBytes(UTF_8));
        var reason = decoder.next();
        if (reason == null) {
            reason = translator.translate(decoder.event(), 0, 1_800_000_000_000L, elements, new AdjustmentCounts());
        }
        if (count != 1 || reason != null) {
            throw new IllegalStateException("not one event: " + reason);
        }
        Envelope envelope = new Envelope(origin, offset++, 0, null, RecordValue.of(json.getBytes(UTF_8)), List.of());
        List<Pending> pendings = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            pendings.add(new Pending(envelope, 0, elements.get(i), i, i == elements.size() - 1, 0));
        }
        return pendings;
    }

    /** The number that {@link #track} put into an element. */
    static int numberOf(Pending pending) {
        String json = new String(pending.element().bytes(), UTF_8);
        int start = json.indexOf("\"n\":") + 4;
        return Integer.parseInt(json.substring(start, json.indexOf('}', start)));
    }

    static String userOf(Pending pending) {
        return pending.element().userText();
    }
}
