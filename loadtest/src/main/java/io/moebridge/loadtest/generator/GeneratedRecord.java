package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.ManifestEntry;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A Kafka record with the manifest's line for each of its events, in the order in which a reader meets them. The record's headers are
 * {@code moengage-app-id} and {@code lab-id}, the events' names with commas between them, by which they are known again in the dead-letter topic even
 * when the value is not JSON. A record without any event, such as a tombstone, has one line too.
 */
public record GeneratedRecord(ProducerRecord<byte[], byte[]> record, List<ManifestEntry> entries) {}
