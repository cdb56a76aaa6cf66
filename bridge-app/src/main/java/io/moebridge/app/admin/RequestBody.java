package io.moebridge.app.admin;

import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;

/** The body of a request: no more of it is kept than a sensible one has, whatever its headers say. */
final class RequestBody {
    private static final int LARGEST = 64 * 1024;

    /** So much of what nobody wants is read and forgotten, so that the caller hears the answer; beyond it the connection is closed. */
    private static final int MOST_FORGOTTEN = 1024 * 1024;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** A number of so many digits is a long, whichever they are. */
    private static final int MOST_DIGITS = 18;

    private static final Answer TOO_LARGE =
            Answer.error(413, "the body is too large; send one of at most " + LARGEST + " bytes");

    private static final Answer TOO_SLOW =
            Answer.error(408, "the body did not come; send it at once, and as long as Content-Length says");

    private RequestBody() {}

    /** A body that is larger than any sensible one. */
    private static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("a body over " + LARGEST + " bytes");
        }
    }

    /** Why a body is not to be read, by what the headers say of it; empty when it may be. */
    static Optional<Answer> refusal(HttpHeaders headers) {
        long length = length(headers);
        if (length < 0) {
            return Optional.of(Answer.error(400, "Content-Length is no length; write the number of the body's bytes"));
        }
        return length > LARGEST ? Optional.of(TOO_LARGE) : Optional.empty();
    }

    /** Whether a body that nobody wants is small enough to be read all the same. */
    static boolean isEasyToForget(HttpHeaders headers) {
        long length = length(headers);
        return length >= 0
                && length <= MOST_FORGOTTEN
                && !headers.contains("Transfer-Encoding")
                && !headers.contains("Expect");
    }

    /** What the headers say, 0 when they say nothing, negative when it is no length. */
    private static long length(HttpHeaders headers) {
        String length = headers.get("Content-Length");
        if (length == null) {
            return 0;
        }
        if (!DIGITS.matcher(length).matches()) {
            return -1;
        }
        return length.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(length);
    }

    /**
     * The body as text, empty when there is none. What keeps it from coming is an error that {@link #answer} knows.
     *
     * @param patience how long all of it may take
     */
    static Mono<String> text(HttpServerRequest request, Duration patience) {
        return request.receive()
                .asByteArray()
                .collect(Kept::new, Kept::add)
                .map(Kept::text)
                .timeout(patience);
    }

    /**
     * Reads a body and keeps nothing of it.
     *
     * @param patience how long all of it may take
     * @return whether it has come
     */
    static Mono<Boolean> forget(HttpServerRequest request, Duration patience) {
        return request.receive().then(Mono.just(true)).timeout(patience).onErrorReturn(false);
    }

    /** What to answer when the body could not be had; empty when that is not what went wrong. */
    static Optional<Answer> answer(Throwable error) {
        if (error instanceof TooLargeException) {
            return Optional.of(TOO_LARGE);
        }
        return error instanceof TimeoutException || error instanceof AbortedException
                ? Optional.of(TOO_SLOW)
                : Optional.empty();
    }

    /** What has come so far. */
    private static final class Kept {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long come;

        void add(byte[] part) {
            come += part.length;
            if (come > MOST_FORGOTTEN) {
                throw new TooLargeException();
            }
            if (come <= LARGEST) {
                bytes.writeBytes(part);
            }
        }

        String text() {
            if (come > LARGEST) {
                throw new TooLargeException();
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
