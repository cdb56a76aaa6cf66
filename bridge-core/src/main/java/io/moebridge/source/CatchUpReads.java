package io.moebridge.source;

import io.moebridge.message.RecordValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What {@link CatchUp} asks to be read, and what comes of it. */
interface CatchUpReads {
    /**
     * One fetch of a partition from an offset on. Each is answered once, when there is anything, unless another takes its place.
     *
     * @param number each ask has another
     */
    record Ask(long number, long from) {}

    /**
     * What was read.
     *
     * @param number the ask's
     * @param position up to where there is nothing but these records; if the log has no such offset, up to where it is the one that
     *     was read, or -1 if that is not known
     * @param outOfRange whether the log has no such offset
     */
    record Read(
            TopicPartition place,
            long number,
            List<ConsumerRecord<byte[], RecordValue>> records,
            long position,
            boolean outOfRange) {}

    /**
     * Takes the place of whatever was asked before.
     *
     * @param places the partitions of which something is asked, or soon will be
     */
    void ask(Set<TopicPartition> places, Map<TopicPartition, Ask> asks);

    /** The next answer, or null when there is none. */
    @Nullable
    Read next();
}
