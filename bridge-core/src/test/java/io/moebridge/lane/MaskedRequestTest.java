package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import org.junit.jupiter.api.Test;

class MaskedRequestTest {
    private final Elements elements = new Elements(new Origin("t", 0, 1));

    @Test
    void namesStay_valuesDoNot() {
        String text = MaskedRequest.describe(elements.track("jane", 4711).get(0).element(), "status 400: no");
        assertThat(text)
                .startsWith("status 400: no | request with this element alone: {\"type\":\"event\"")
                .contains("\"customer_id\":\"***\"")
                .contains("\"n\":***")
                .doesNotContain("jane")
                .doesNotContain("4711");
    }

    @Test
    void answerThatRepeatsAValue_isMaskedToo() {
        String answer = "status 400: customer \"jane\" has no 4711";
        assertThat(MaskedRequest.describe(elements.track("jane", 4711).get(0).element(), answer))
                .startsWith("status 400: customer \"***\" has no ***");
    }

    @Test
    void escapedQuotes_doNotEndAValue() {
        String text =
                MaskedRequest.describe(elements.track("a\\\"b secret", 1).get(0).element(), "no");
        assertThat(text).doesNotContain("secret");
    }

    @Test
    void longAnswer_isCut() {
        String text = MaskedRequest.describe(elements.track("a", 1).get(0).element(), "x".repeat(5_000));
        assertThat(text).contains("xxx... | request").hasSizeLessThan(1_024);
    }
}
