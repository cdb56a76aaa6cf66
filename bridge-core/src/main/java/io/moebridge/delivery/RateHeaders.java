package io.moebridge.delivery;

import io.moebridge.lane.RateReport;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say about when to send again. Times of day are read by the answer's own {@code Date}, so
 * that a wrong clock on either side does no harm; nothing counts for more than a day.
 */
final class RateHeaders {
    private static final long LONGEST = Duration.ofDays(1).toSeconds();
    private static final long EPOCH_FROM = 1_000_000_000L;

    private final HttpHeaders headers;

    RateHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    /** {@code Retry-After}, as seconds or a date. */
    Optional<Duration> retryAfter() {
        String after = headers.get("Retry-After");
        return after == null
                ? Optional.empty()
                : number(after).map(RateHeaders::bounded).or(() -> until(after));
    }

    /** When a limit that is reached ends: {@code Retry-After}, else {@code x-ratelimit-reset}. */
    Optional<Duration> limitEndsIn() {
        return retryAfter().or(this::reset);
    }

    /** {@code x-ratelimit-*}, if all three are there and make sense. */
    Optional<RateReport> report() {
        Optional<Long> limit = number(headers.get("x-ratelimit-limit"));
        Optional<Long> remaining = number(headers.get("x-ratelimit-remaining"));
        Optional<Duration> reset = reset();
        if (limit.isEmpty() || remaining.isEmpty() || reset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RateReport(limit.get(), remaining.get(), reset.get()));
    }

    /** MoEngage's pages contradict each other: seconds that are left, or the second since 1970. The size tells. */
    private Optional<Duration> reset() {
        return number(headers.get("x-ratelimit-reset"))
                .map(seconds -> seconds >= EPOCH_FROM ? seconds - now().getEpochSecond() : seconds)
                .map(RateHeaders::bounded);
    }

    private static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST)));
    }

    private static Optional<Long> number(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text.strip());
            return number < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private Optional<Duration> until(String date) {
        Instant then = instant(date);
        return then == null
                ? Optional.empty()
                : Optional.of(bounded(Duration.between(now(), then).toSeconds()));
    }

    private Instant now() {
        Instant said = instant(headers.get("Date"));
        return said == null ? Instant.now() : said;
    }

    private static @Nullable Instant instant(@Nullable String date) {
        try {
            return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
