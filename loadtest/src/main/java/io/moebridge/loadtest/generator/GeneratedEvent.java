package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.ManifestEntry;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event as a Kafka record, with its line of the manifest. The record's headers are {@code moengage-app-id} and {@code lab-id}, the event's name,
 * by which it is known again in the dead-letter topic even when its value is not JSON.
 */
public record GeneratedEvent(ProducerRecord<byte[], byte[]> record, ManifestEntry entry) {}
