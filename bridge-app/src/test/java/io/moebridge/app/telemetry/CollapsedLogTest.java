package io.moebridge.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollapsedLogTest {
    private static final long SECOND = 1_000_000_000;

    private final List<String> lines = new ArrayList<>();
    private final CollapsedLog log = new CollapsedLog(Duration.ofSeconds(10));

    private void write(String key, long times, long second) {
        log.write(key, times, second * SECOND, "line of " + key, lines::add, lines::add);
    }

    @Test
    void write_first_isWrittenAtOnce() {
        write("a", 1, 0);
        write("b", 1, 0);
        assertThat(lines).containsExactly("line of a", "line of b");
    }

    @Test
    void write_repeats_areOneLineAPeriod() {
        write("a", 1, 0);
        write("a", 3, 1);
        write("a", 2, 2);
        log.flush(9 * SECOND);
        assertThat(lines).hasSize(1);
        log.flush(10 * SECOND);
        write("a", 1, 11);
        log.flush(20 * SECOND);
        assertThat(lines).containsExactly("line of a", "line of a (5 more in 10 s)", "line of a (1 more in 10 s)");
    }

    @Test
    void write_afterAQuietPeriod_isWrittenAtOnceAgain() {
        write("a", 1, 0);
        log.flush(10 * SECOND);
        write("a", 1, 11);
        assertThat(lines).containsExactly("line of a", "line of a");
    }
}
