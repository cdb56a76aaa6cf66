package io.moebridge.delivery;

import io.moebridge.lane.Outcome;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer of MoEngage, read into an {@link Outcome}. The status alone decides: texts differ from page to page of the
 * documentation, and a gateway may answer with HTML or nothing. Used for one answer, on one thread.
 */
final class Answer {
    /** More of a body than this is not read. */
    static final int MAX_BODY = 16 * 1024;

    private static final int MAX_DETAIL = 1024;
    private static final long EPOCH_FROM = 1_000_000_000L;
    private static final Pattern REQUEST_ID = Pattern.compile("\"request_id\"\\s*:\\s*\"([^\"]{1,64})\"");

    private final int status;
    private final HttpHeaders headers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);

    Answer(int status, HttpHeaders headers) {
        this.status = status;
        this.headers = headers;
    }

    /** Takes a piece of the body; true when enough was read. */
    boolean add(byte[] piece) {
        body.write(piece, 0, Math.min(piece.length, MAX_BODY - body.size()));
        return body.size() >= MAX_BODY;
    }

    Outcome outcome() {
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted(status);
        }
        if (status == 429) {
            return new Outcome.Throttled(status, retryAfter());
        }
        if (status == 408 || status >= 500) {
            return new Outcome.Unavailable(status, false, detail());
        }
        if (status == 400 || status == 413) {
            return new Outcome.Rejected(status, detail(), requestId());
        }
        return new Outcome.Refused(status, detail());
    }

    private String detail() {
        String text = body.toString(StandardCharsets.UTF_8).strip();
        String cut = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
        return "status " + status + (cut.isEmpty() ? "" : ": " + cut);
    }

    private String requestId() {
        Matcher matcher = REQUEST_ID.matcher(body.toString(StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** {@code Retry-After} as seconds or a date, else {@code x-ratelimit-reset} as seconds or epoch seconds. */
    private Optional<Duration> retryAfter() {
        String after = headers.get("Retry-After");
        if (after != null) {
            return seconds(after).map(Duration::ofSeconds).or(() -> until(after));
        }
        return Optional.ofNullable(headers.get("x-ratelimit-reset"))
                .flatMap(Answer::seconds)
                .map(Answer::fromNow);
    }

    private static Optional<Long> seconds(String text) {
        try {
            long seconds = Long.parseLong(text.strip());
            return seconds < 0 ? Optional.empty() : Optional.of(seconds);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Duration fromNow(long seconds) {
        long wait = seconds >= EPOCH_FROM ? seconds - Instant.now().getEpochSecond() : seconds;
        return Duration.ofSeconds(Math.max(0, Math.min(wait, 3600)));
    }

    /** A date is read by the answer's own clock, when it has one. */
    private Optional<Duration> until(String date) {
        Instant then = instant(date);
        Instant now = instant(headers.get("Date"));
        if (then == null) {
            return Optional.empty();
        }
        Duration wait = Duration.between(now == null ? Instant.now() : now, then);
        return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    }

    private static @Nullable Instant instant(@Nullable String date) {
        try {
            return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
