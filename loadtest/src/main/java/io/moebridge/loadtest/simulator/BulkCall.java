package io.moebridge.loadtest.simulator;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The bulk call: checks a request in MoEngage's order, records it whole or not at all, and answers after the latency.
 * Recording happens when the request has arrived, so that whatever befalls the answer leaves a recorded request.
 */
final class BulkCall {

    private static final int GENERAL_LIMIT_BYTES = 128_000;

    private final Credentials credentials;
    private final BulkReader reader;
    private final AcceptanceLedger ledger;
    private final RequestCounter counter;
    private final FaultDice dice;
    private final int bulkLimitBytes;

    BulkCall(
            SimulatorSettings settings,
            Credentials credentials,
            AcceptanceLedger ledger,
            RequestCounter counter,
            FaultDice dice) {
        this.credentials = credentials;
        this.reader = new BulkReader(settings.poisonPrefix(), settings.keepBodies());
        this.ledger = ledger;
        this.counter = counter;
        this.dice = dice;
        this.bulkLimitBytes = settings.bulkLimitBytes();
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> answer(request, response, body));
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        counter.arrived();
        Refusal refusal = checkHead(request);
        if (refusal != null) {
            return later(send(response, refusal));
        }
        Fault fault = dice.draw();
        switch (fault) {
            case UNAVAILABLE -> {
                return later(sendUnavailable(response));
            }
            case RESET_BEFORE_RECORDING -> {
                return later(reset(response));
            }
            default -> {
                return answerBody(request, response, body, fault);
            }
        }
    }

    private Mono<Void> answerBody(HttpServerRequest request, HttpServerResponse response, byte[] body, Fault fault) {
        if (body.length > GENERAL_LIMIT_BYTES) {
            return later(send(response, Refusal.of(413, "PayloadTooLarge", "Payload size exceeds 128 KB")));
        }
        if (body.length > bulkLimitBytes) {
            String message = "The payload can not exceed " + bulkLimitBytes / 1000 + "KB";
            return later(send(response, Refusal.of(413, "Payload too large", message)));
        }
        List<BulkElement> elements;
        try {
            elements = reader.read(body);
        } catch (InvalidBulkException e) {
            return later(send(response, e.refusal()));
        }
        if (fault == Fault.THROTTLED) {
            return later(send(
                    response,
                    Refusal.of(
                            429,
                            "Rate Limits Exceeded",
                            "Rate limits for customers exceeded. Please Try After Some Time")));
        }
        return record(appId(request), elements, response, fault);
    }

    private Mono<Void> record(String appId, List<BulkElement> elements, HttpServerResponse response, Fault fault) {
        long number = ledger.record(appId, elements, Instant.now());
        if (fault == Fault.RESET_AFTER_RECORDING) {
            ledger.answerLost(new LostAnswer(number, appId, Instant.now(), LostAnswer.Cause.RESET));
            return later(reset(response));
        }
        return later(sendAccepted(response))
                .doOnCancel(() ->
                        ledger.answerLost(new LostAnswer(number, appId, Instant.now(), LostAnswer.Cause.CLOSED_EARLY)));
    }

    private @Nullable Refusal checkHead(HttpServerRequest request) {
        BulkTarget target = BulkTarget.of(request.uri());
        if (target == null) {
            return Refusal.of(404, "", "Resource not found");
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return Refusal.of(405, "", "Method not allowed");
        }
        Refusal refusal = credentials.check(target, request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
        return refusal != null ? refusal : checkContentType(request);
    }

    private static @Nullable Refusal checkContentType(HttpServerRequest request) {
        String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null) {
            return Refusal.of(400, "Missing header value", "The Content-Type Header is required");
        }
        boolean isJson = type.regionMatches(true, 0, "application/json", 0, "application/json".length());
        return isJson ? null : Refusal.of(415, "MediaTypeError", "Content type is not supported");
    }

    private static String appId(HttpServerRequest request) {
        BulkTarget target = BulkTarget.of(request.uri());
        String appId = target == null ? null : target.appId();
        if (appId == null) {
            throw new IllegalStateException("a checked request names its workspace: " + request.uri());
        }
        return appId;
    }

    private Mono<Void> later(Mono<Void> answer) {
        return dice.latency().isZero() ? answer : Mono.delay(dice.latency()).then(answer);
    }

    private Mono<Void> sendAccepted(HttpServerResponse response) {
        return send(
                response,
                200,
                "{\"status\":\"success\",\"message\":\"Your request has been accepted and will be processed soon.\","
                        + "\"request_id\":\"" + dice.requestId() + "\"}");
    }

    private Mono<Void> send(HttpServerResponse response, Refusal refusal) {
        String json = refusal.type().isEmpty()
                ? "{\"status\":\"fail\",\"message\":\"" + refusal.message() + "\"}"
                : refusal.toJson(dice.requestId());
        return send(response, refusal.status(), json);
    }

    /** A gateway's answer, which is not JSON. */
    private Mono<Void> sendUnavailable(HttpServerResponse response) {
        return Mono.defer(() -> {
            counter.answered(503);
            return response.status(503)
                    .header(HttpHeaderNames.CONTENT_TYPE, "text/html")
                    .sendString(Mono.just("<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"))
                    .then();
        });
    }

    private Mono<Void> send(HttpServerResponse response, int status, String json) {
        return Mono.defer(() -> {
            counter.answered(status);
            return response.status(status)
                    .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .sendString(Mono.just(json))
                    .then();
        });
    }

    private Mono<Void> reset(HttpServerResponse response) {
        return Mono.<Void>never().doOnSubscribe(any -> {
            counter.reset();
            response.withConnection(connection -> {
                connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                ChannelFuture unused = connection.channel().close();
            });
        });
    }
}
