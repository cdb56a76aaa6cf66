package io.moebridge.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {
    private final Logger logger = new LoggerContext().getLogger("bridge");

    private JsonNode encode(LoggingEvent event) {
        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n").doesNotContain("\n\n");
        assertThat(line.lines()).hasSize(1);
        return new JsonMapper().readTree(line);
    }

    @Test
    void encode_writesMessageAndFieldsOnOneLine() {
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, "two\nlines \"{}\"", null, new Object[] {"x"});
        event.setKeyValuePairs(List.of(new KeyValuePair("workspace", "shop-eu")));
        JsonNode line = encode(event);
        assertThat(line.get("level").asString()).isEqualTo("WARN");
        assertThat(line.get("message").asString()).isEqualTo("two\nlines \"x\"");
        assertThat(line.get("workspace").asString()).isEqualTo("shop-eu");
        assertThat(line.get("time").asString()).matches("\\d{4}-.*Z");
    }

    @Test
    void encode_withError_holdsItsTrace() {
        LoggingEvent event =
                new LoggingEvent("", logger, Level.ERROR, "failed", new IllegalStateException("why"), new Object[0]);
        assertThat(encode(event).get("error").asString()).startsWith("java.lang.IllegalStateException: why");
    }
}
