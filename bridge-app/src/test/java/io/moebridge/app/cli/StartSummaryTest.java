package io.moebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.app.config.AppSettings;
import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartSummaryTest {
    @Test
    void lines_sayWhatRunsWithoutSecrets() {
        Path file = Path.of("src/test/resources/config/full.yaml");
        Map<String, String> environment = Map.of("SHOP_EU_KEY", "key-of-eu");
        AppSettings settings = ConfigFile.read(file, Overrides.of(List.of(), environment), environment)
                .settings();
        List<String> lines = StartSummary.lines(file, settings, "http://0.0.0.0:9000/");
        assertThat(lines).hasSizeBetween(8, 12);
        assertThat(String.join("\n", lines))
                .contains("one:9092,two:9092", "segment-eu, segment-us", "group-7", "refused", "http://0.0.0.0:9000/")
                .contains("shop-eu at api-101.moengage.com, test environment, no limits")
                .contains("shop-us at 127.0.0.1:9900, 1 users, 2 events, 10000 devices a minute")
                .doesNotContain("key-of-eu", "in-the-file", "admin-token-1");
    }
}
