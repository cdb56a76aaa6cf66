package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> NAMES = List.of("linger", "log", "batch_bytes");

    @Test
    void among_closeName_asksForIt() {
        assertThat(Suggestion.among(NAMES, "lgo", "the keys")).isEqualTo("did you mean log?");
        assertThat(Suggestion.among(NAMES, "lingerr", "the keys")).isEqualTo("did you mean linger?");
        assertThat(Suggestion.among(NAMES, "BatchBytes", "the keys")).isEqualTo("did you mean batch_bytes?");
    }

    @Test
    void among_nothingClose_listsAll() {
        assertThat(Suggestion.among(NAMES, "routing", "the keys")).isEqualTo("the keys are linger, log, batch_bytes");
    }
}
