/** A Kafka broker inside this process. */
@NullMarked
package io.moebridge.loadtest.kafka;

import org.jspecify.annotations.NullMarked;
