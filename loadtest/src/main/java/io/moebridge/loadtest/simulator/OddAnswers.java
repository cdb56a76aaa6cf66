package io.moebridge.loadtest.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Answers to recorded requests that no sender should meet, and that a robust one survives. Thread-safe. */
final class OddAnswers {

    private static final String JSON = "application/json";
    private static final int PIECE_BYTES = 4096;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(10);
    private static final int JUNK_HEADERS = 40;
    private static final String JUNK = "x".repeat(100);
    private static final String INTERIM =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </nowhere>; rel=preload\r\n\r\n";

    private final Answers answers;

    OddAnswers(Answers answers) {
        this.answers = answers;
    }

    /** Answers as the fault has it; {@code json} is the body of the usual answer, which trickles over that time. */
    Mono<Void> send(HttpServerResponse response, Fault fault, String json, Duration over) {
        return switch (fault) {
            case TRUNCATED -> answers.truncated(response, json);
            case EMPTY_ANSWER -> answers.json(response, 200, "", Duration.ZERO);
            case ENDLESS_BODY -> endless(response);
            case GZIP_ANSWER -> gzip(response, json);
            case ABSURD_HEADERS -> answers.json(absurd(response), 200, json, over);
            case INTERIM_ANSWERS -> interim(response).then(answers.json(response, 200, json, over));
            default -> answers.json(response, 200, json, over);
        };
    }

    /** A way to nowhere: when it is followed, the log of requests shows a call to an unknown address. */
    static Mono<Void> redirect(HttpServerResponse response, String uri) {
        return response.status(307)
                .header(HttpHeaderNames.LOCATION, "/moved" + uri)
                .header(HttpHeaderNames.CONTENT_LENGTH, "0")
                .send();
    }

    private static Mono<Void> endless(HttpServerResponse response) {
        Flux<ByteBuf> pieces = Flux.interval(BETWEEN_PIECES)
                .onBackpressureDrop()
                .map(number -> Unpooled.copiedBuffer(
                        (number == 0 ? "{\"status\":\"success\",\"message\":\"" : "") + "x".repeat(PIECE_BYTES),
                        StandardCharsets.US_ASCII));
        return response.status(200)
                .header(HttpHeaderNames.CONTENT_TYPE, JSON)
                .send(pieces, any -> true)
                .then();
    }

    private static Mono<Void> gzip(HttpServerResponse response, String json) {
        byte[] body = gzipped(json);
        return response.status(200)
                .header(HttpHeaderNames.CONTENT_TYPE, JSON)
                .header(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP)
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .sendByteArray(Mono.just(body))
                .then();
    }

    private static byte[] gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes any bytes", e);
        }
        return bytes.toByteArray();
    }

    /** Values that are no numbers, no dates, and too many, in a head that stays below the 8 KB that clients commonly take. */
    private static HttpServerResponse absurd(HttpServerResponse response) {
        response.header("x-ratelimit-limit", "-1")
                .header("x-ratelimit-remaining", "NaN")
                .header("x-ratelimit-reset", "99999999999999999999999")
                .header(HttpHeaderNames.RETRY_AFTER, "Fri, 31 Feb 2099 25:61:61 GMT")
                .addHeader(HttpHeaderNames.RETRY_AFTER, "-5")
                .header(HttpHeaderNames.DATE, "yesterday")
                .header("x-empty", "");
        for (int i = 0; i < JUNK_HEADERS; i++) {
            response.addHeader("x-junk", JUNK);
        }
        return response;
    }

    /** Written past the encoder, which would take an answer of the 100s for the answer. */
    private static Mono<Void> interim(HttpServerResponse response) {
        return Mono.fromRunnable(() -> response.withConnection(connection -> {
            Channel channel = connection.channel();
            ChannelHandlerContext encoder = channel.pipeline().context(HttpServerCodec.class);
            ChannelFuture unused = encoder.writeAndFlush(Unpooled.copiedBuffer(INTERIM, StandardCharsets.US_ASCII));
        }));
    }
}
