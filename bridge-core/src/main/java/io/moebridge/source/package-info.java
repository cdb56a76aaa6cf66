/** Kafka to chunks of envelopes; gates, offset windows, commits. */
@NullMarked
package io.moebridge.source;

import org.jspecify.annotations.NullMarked;
