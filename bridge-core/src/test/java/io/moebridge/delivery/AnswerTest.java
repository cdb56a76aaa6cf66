package io.moebridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.Outcome;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    @ParameterizedTest
    @CsvSource({
        "200, accepted",
        "202, accepted",
        "204, accepted",
        "429, throttled",
        "408, unavailable",
        "500, unavailable",
        "502, unavailable",
        "503, unavailable",
        "504, unavailable",
        "400, rejected",
        "413, rejected",
        "401, refused",
        "403, refused",
        "409, refused",
        "404, refused",
        "405, refused",
        "415, refused",
        "301, refused",
        "103, unavailable",
        "418, refused"
    })
    void everyStatus_hasItsOutcome(int status, String label) {
        assertThat(answer(status, new DefaultHttpHeaders(), "<html>whatever</html>")
                        .label())
                .isEqualTo(label);
    }

    @Test
    void rejected_carriesTheAnswerAndTheRequestId() {
        Outcome outcome =
                answer(400, new DefaultHttpHeaders(), "{\"status\":\"fail\",\"error\":{\"request_id\": \"abcdefgh\"}}");
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).requestId()).isEqualTo("abcdefgh");
        assertThat(((Outcome.Rejected) outcome).detail()).startsWith("status 400: {");
    }

    @Test
    void serverError_carriesTheRequestIdToo() {
        Outcome outcome =
                answer(500, new DefaultHttpHeaders(), "{\"status\":\"fail\",\"error\":{\"request_id\": \"abcdefgh\"}}");
        assertThat(((Outcome.Unavailable) outcome).requestId()).isEqualTo("abcdefgh");
    }

    @Test
    void deletionOfAUserWhoIsNotThere_isDone_andNothingElseIs() {
        String body = """
                {"status":"fail","error":{"type":"Not Found","message":"User doesn't exists with customer id x"}}""";
        assertThat(answer(Call.DELETE, 400, new DefaultHttpHeaders(), body)).isInstanceOf(Outcome.Accepted.class);
        assertThat(answer(Call.MERGE, 400, new DefaultHttpHeaders(), body)).isInstanceOf(Outcome.Rejected.class);
        assertThat(answer(Call.DELETE, 400, new DefaultHttpHeaders(), "{}")).isInstanceOf(Outcome.Rejected.class);
        assertThat(answer(
                        Call.DELETE,
                        429,
                        new DefaultHttpHeaders(),
                        "{\"status\":\"fail\",\"title\":\"Rate limit exceeded\"}"))
                .isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void hugeBody_isCut() {
        Answer answer = new Answer(Call.BULK, 503, new DefaultHttpHeaders());
        assertThat(answer.add("x".repeat(Answer.MAX_BODY - 1).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(answer.add("ü".repeat(50).getBytes(StandardCharsets.UTF_8)))
                .as("enough")
                .isTrue();
        assertThat(((Outcome.Unavailable) answer.reply().outcome()).detail())
                .startsWith("status 503: xxx")
                .hasSizeLessThan(1100);
    }

    @Test
    void detail_isOneLine_andNothingThatSteersATerminal() {
        assertThat(detail("<html>\r\n\t<p>über</p>\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("status 403: <html> <p>über</p>");
        assertThat(detail("\u001b[2Jdone".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("status 403: 8 bytes that are no text");
        assertThat(detail(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}))
                .as("packed with gzip, which nobody asked for")
                .isEqualTo("status 403: 5 bytes that are no text");
    }

    private static String detail(byte[] body) {
        Answer answer = new Answer(Call.BULK, 403, new DefaultHttpHeaders());
        answer.add(body);
        return ((Outcome.Refused) answer.reply().outcome()).detail();
    }

    @Test
    void retryAfter_isReadAsSecondsOrDateByTheAnswersClock() {
        assertThat(wait("Retry-After", "7")).contains(Duration.ofSeconds(7));
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("Date", "Tue, 03 Mar 2026 10:00:00 GMT")
                .add("Retry-After", "Tue, 03 Mar 2026 10:00:30 GMT");
        assertThat(((Outcome.Throttled) answer(429, headers, "")).retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(wait("Retry-After", "soon")).isEmpty();
        assertThat(wait("Retry-After", "-5")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void unavailable_isToBeWaitedForAsLongAsItSays(int status) {
        HttpHeaders both = new DefaultHttpHeaders().add("Retry-After", "7").add("x-ratelimit-reset", "60");
        assertThat(((Outcome.Unavailable) answer(status, both, "")).retryAfter())
                .contains(Duration.ofSeconds(7));
        HttpHeaders limit = new DefaultHttpHeaders().add("x-ratelimit-reset", "60");
        assertThat(((Outcome.Unavailable) answer(status, limit, "")).retryAfter())
                .as("the limit is another matter")
                .isEmpty();
    }

    @Test
    void rateLimitReset_isSecondsOrEpochByItsMagnitude() {
        assertThat(wait("x-ratelimit-reset", "12")).contains(Duration.ofSeconds(12));
        long epoch = Instant.now().getEpochSecond() + 20;
        assertThat(wait("x-ratelimit-reset", Long.toString(epoch)).orElseThrow())
                .isBetween(Duration.ofSeconds(17), Duration.ofSeconds(20));
        assertThat(wait("x-ratelimit-reset", "9999999999999").orElseThrow()).isEqualTo(Duration.ofDays(1));
    }

    private static java.util.Optional<Duration> wait(String name, String value) {
        return ((Outcome.Throttled) answer(429, new DefaultHttpHeaders().add(name, value), "")).retryAfter();
    }

    private static Outcome answer(int status, HttpHeaders headers, String body) {
        return answer(Call.BULK, status, headers, body);
    }

    private static Outcome answer(Call call, int status, HttpHeaders headers, String body) {
        Answer answer = new Answer(call, status, headers);
        boolean unused = answer.add(body.getBytes(UTF_8));
        return answer.reply().outcome();
    }
}
