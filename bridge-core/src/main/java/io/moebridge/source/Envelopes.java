package io.moebridge.source;

import io.moebridge.message.Envelope;
import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Makes envelopes of Kafka's records. */
final class Envelopes {
    /** Most records have no more headers. */
    private static final int FEW = 2;

    private Envelopes() {}

    /** Makes a chunk, maybe an empty one: what was completed before this assignment stays out. */
    static Chunk chunk(Origin origin, Inherited inherited, List<ConsumerRecord<byte[], RecordValue>> records) {
        List<Envelope> envelopes = new ArrayList<>(records.size());
        long weight = 0;
        for (ConsumerRecord<byte[], RecordValue> record : records) {
            EventSet wanted = inherited.wanted(record.offset());
            if (wanted == null) {
                continue;
            }
            Envelope envelope = envelope(origin, record, wanted);
            envelopes.add(envelope);
            weight += envelope.weight();
        }
        return new Chunk(origin, envelopes, weight);
    }

    /**
     * The question whose these records are. It takes nothing of the budget, like what a consumer has fetched ahead: there
     * is one of a fetch at most for each partition, and the main reader is not to wait for it.
     */
    static Owners question(Origin origin, List<ConsumerRecord<byte[], RecordValue>> records) {
        return new Owners(records.stream()
                .map(record -> envelope(origin, record, EventSet.ALL))
                .toList());
    }

    private static Envelope envelope(Origin origin, ConsumerRecord<byte[], RecordValue> record, EventSet wanted) {
        return new Envelope(
                origin,
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers(record.headers()),
                wanted);
    }

    private static List<Envelope.Header> headers(Headers headers) {
        Iterator<Header> all = headers.iterator();
        if (!all.hasNext()) {
            return List.of();
        }
        List<Envelope.Header> copies = new ArrayList<>(FEW);
        while (all.hasNext()) {
            Header header = all.next();
            copies.add(new Envelope.Header(header.key(), header.value()));
        }
        return copies;
    }
}
