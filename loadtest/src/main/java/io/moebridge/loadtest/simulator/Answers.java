package io.moebridge.loadtest.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Sends answers, at once or badly. Thread-safe. */
final class Answers {

    private static final int PIECES = 8;
    private static final String HTML = "<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>";

    private final Rules rules;
    private final FaultDice dice;

    Answers(Rules rules, FaultDice dice) {
        this.rules = rules;
        this.dice = dice;
    }

    /** The body of a success. */
    String accepted() {
        String id = rules.is(Rule.REQUEST_ID, "present") ? ",\"request_id\":\"" + dice.requestId() + "\"" : "";
        return "{\"status\":\"success\",\"message\":\"Your request has been accepted and will be processed soon.\"" + id
                + "}";
    }

    /** The body of a refusal, in the words that the rules choose. */
    String refused(Refusal refusal) {
        return ErrorTexts.told(refusal, rules, dice).toJson(dice.requestId());
    }

    /** Writes the allowance that is left into the head of an answer. */
    void tellAllowance(HttpServerResponse response, Allowances.@Nullable Standing standing, int status, long now) {
        if (standing == null || Limits.isNone(standing.limit()) || rules.is(Rule.LIMIT_HEADERS, "absent")) {
            return;
        }
        long seconds = (standing.untilReset().toMillis() + 999) / 1000;
        boolean epoch = rules.is(Rule.LIMIT_RESET, "epoch");
        response.header("x-ratelimit-limit", Long.toString(standing.limit()))
                .header("x-ratelimit-remaining", Long.toString(standing.remaining()))
                .header("x-ratelimit-reset", Long.toString(epoch ? now / 1000 + seconds : seconds));
        if (status == 429 && rules.is(Rule.RETRY_AFTER, "present")) {
            response.header(HttpHeaderNames.RETRY_AFTER, Long.toString(seconds));
        }
        if (status == 429 && rules.is(Rule.ENVOY_HEADER, "present")) {
            response.header("x-envoy-ratelimited", "true");
        }
    }

    Mono<Void> json(HttpServerResponse response, int status, String json, Duration over) {
        return send(response, status, "application/json", json, over);
    }

    /** The answer of a gateway that does not reach MoEngage. */
    Mono<Void> gateway(HttpServerResponse response, int status, String title, boolean html, Duration over) {
        if (html || rules.is(Rule.GATEWAY_BODY, "html")) {
            return send(response, status, "text/html", HTML.formatted(status + " " + title), over);
        }
        return rules.is(Rule.GATEWAY_BODY, "empty")
                ? send(response, status, "text/plain", "", over)
                : json(response, status, "{\"status\":\"fail\",\"message\":\"" + title + "\"}", over);
    }

    /** Half of an answer whose head promises the whole, and then the end of the connection. */
    Mono<Void> truncated(HttpServerResponse response, String json) {
        byte[] whole = json.getBytes(StandardCharsets.UTF_8);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        return response.status(200)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(whole.length))
                .send(Flux.just(Unpooled.wrappedBuffer(half)).concatWith(Flux.never()), any -> true)
                .then()
                .mergeWith(Mono.delay(Duration.ofMillis(20)).then(close(response)))
                .then();
    }

    /** The end of the connection, by a reset, in place of an answer. */
    Mono<Void> reset(HttpServerResponse response) {
        return Mono.<Void>never()
                .doOnSubscribe(any -> response.withConnection(connection -> {
                    connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                    ChannelFuture unused = connection.channel().close();
                }));
    }

    private static Mono<Void> close(HttpServerResponse response) {
        return Mono.fromRunnable(() -> response.withConnection(connection -> {
            ChannelFuture unused = connection.channel().close();
        }));
    }

    private static Mono<Void> send(
            HttpServerResponse response, int status, String contentType, String text, Duration over) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, contentType)
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        if (over.isZero()) {
            return response.sendByteArray(Mono.just(body)).then();
        }
        int size = Math.max(1, (body.length + PIECES - 1) / PIECES);
        int pieces = (body.length + size - 1) / size;
        Flux<byte[]> trickle = Flux.range(0, pieces)
                .delayElements(over.dividedBy(Math.max(1, pieces)))
                .map(piece -> Arrays.copyOfRange(body, piece * size, Math.min(body.length, (piece + 1) * size)));
        return response.send(trickle.map(Unpooled::wrappedBuffer), any -> true).then();
    }
}
