package io.moebridge.source;

import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;

/**
 * A connection for questions beside the poll loop, which the consumer would make it wait for.
 *
 * @param isolation which ends of logs the consumer reads to
 */
record Beside(Admin admin, IsolationLevel isolation) implements AutoCloseable {
    private static final Duration CLOSE_AT_LATEST = Duration.ofSeconds(1);

    @Override
    public void close() {
        admin.close(CLOSE_AT_LATEST);
    }
}
