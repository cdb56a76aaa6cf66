package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * MoEngage's calls: meets the fault that the dice draw, checks the request, records it whole or not at all, and answers after the latency. Recording happens when the
 * request has arrived, so that whatever befalls the answer leaves a recorded request. Thread-safe.
 */
final class ApiCalls {

    private static final Payload NOTHING = Payload.of(List.of(), List.of());
    private static final Pattern LIGHT_PATH = Pattern.compile("/v1/transition\\b");

    private final Workspaces workspaces;
    private final boolean lightly;
    private final Duration bodyWithin;
    private final Readers readers;
    private final Checks checks;
    private final Answers answers;
    private final OddAnswers odd;
    private final Effects effects;
    private final LightTally light;
    private final AcceptanceLedger ledger;
    private final RequestCounter counter;
    private final RequestLog log;
    private final FaultDice dice;
    private final InstantSource clock;

    ApiCalls(SimulatorSettings settings, Workspaces workspaces, Records records, FaultDice dice, InstantSource clock) {
        this.workspaces = workspaces;
        this.lightly = settings.rules().is(Rule.VALIDATE, "light");
        this.bodyWithin = Duration.ofSeconds(settings.rules().number(Rule.BODY_SECONDS));
        this.readers = new Readers(settings);
        this.checks = new Checks(settings, workspaces, readers);
        this.answers = new Answers(settings.rules(), dice);
        this.odd = new OddAnswers(answers);
        this.effects = new Effects(settings, records, checks.authentication(), answers);
        this.light = records.light();
        this.ledger = records.ledger();
        this.counter = records.counter();
        this.log = records.log();
        this.dice = dice;
        this.clock = clock;
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if (lightly && LIGHT_PATH.matcher(request.uri()).lookingAt()) {
            LightBody body = light.begin();
            return receive(
                    request,
                    response,
                    body,
                    (turn, known, fault) ->
                            takeLightly(turn, Call.ofLength(known, request, body.length()), body, fault));
        }
        WholeBody body = new WholeBody(request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1));
        return receive(
                request,
                response,
                body,
                (turn, known, fault) -> take(turn, new Call(known, request, body.bytes(), body.length()), fault));
    }

    /** Waits for the body and has it taken; answers 408 and closes the connection when it does not arrive in time. */
    private Mono<Void> receive(HttpServerRequest request, HttpServerResponse response, ArrivingBody body, Taker taker) {
        return request.receive()
                .doOnNext(body::add)
                .then()
                .timeout(bodyWithin)
                .then(Mono.defer(() -> answer(request, response, body, taker)))
                .onErrorResume(
                        TimeoutException.class,
                        late -> answer(
                                request,
                                response.keepAlive(false),
                                body,
                                (turn, known, fault) -> turn.refuse(Refusal.of(408, "", "Request Timeout"), null)));
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, ArrivingBody body, Taker taker) {
        Target target = Target.of(request);
        long length = body.length();
        String appId = target == null ? null : target.appId();
        Faults faults = dice.of(appId);
        Fault fault = dice.draw(faults);
        Turn turn = new Turn(
                target, appId, workspaces.find(appId), response, addressOf(request), length, faults, clock.instant());
        counter.arrived();
        turn.counters().arrived();
        if (target == null) {
            return turn.refuse(Refusal.of(404, "", "Resource not found"), null);
        }
        if (!request.method().equals(target.route().method())) {
            return turn.refuse(Refusal.of(405, "", "Method not allowed"), null);
        }
        Mono<Void> broken = fault == null ? null : turn.meetBefore(fault, request.uri());
        return broken != null ? broken : taker.take(turn, target, fault);
    }

    private static String addressOf(HttpServerRequest request) {
        InetSocketAddress address = request.hostAddress();
        return address == null ? "" : address.getHostString();
    }

    private Mono<Void> take(Turn turn, Call call, @Nullable Fault fault) {
        long now = turn.at.toEpochMilli();
        Refusal refusal = checks.run(call, now);
        if (turn.workspace != null) {
            turn.usage = refusal == null || refusal.status() == 429 ? checks.usage(call) : Usage.none();
        }
        if (refusal == null && fault == Fault.THROTTLED) {
            return turn.refuse(Checks.tooMany(call.target().route()), fault);
        }
        if (refusal != null) {
            return turn.refuse(refusal, null);
        }
        Payload payload = call.payload(readers);
        Effects.Result result = effects.apply(call, turn.workspace, payload, turn.at);
        return result.refusal() != null
                ? turn.refuse(result.refusal(), null)
                : turn.accept(result.request(), payload, result.json(), fault);
    }

    private Mono<Void> takeLightly(Turn turn, Call call, LightBody body, @Nullable Fault fault) {
        Refusal refusal = checks.runHead(call);
        if (refusal == null && fault == Fault.THROTTLED) {
            return turn.refuse(Checks.tooMany(call.target().route()), fault);
        }
        if (refusal != null) {
            return turn.refuse(refusal, null);
        }
        light.add(turn.workspaceName(), body);
        return turn.accept(0, NOTHING, answers.accepted(), fault);
    }

    /** Takes a request whose address is known and that met no fault so far. */
    @FunctionalInterface
    private interface Taker {
        Mono<Void> take(Turn turn, Target target, @Nullable Fault fault);
    }

    /** One request's answer: what is known of it, and how it is sent, logged and counted. */
    private final class Turn {

        private final @Nullable Target target;
        private final @Nullable String appId;
        private final @Nullable Workspace workspace;
        private final HttpServerResponse response;
        private final String to;
        private final long bytes;
        private final Faults faults;
        private final Instant at;
        private Usage usage = Usage.none();

        Turn(
                @Nullable Target target,
                @Nullable String appId,
                @Nullable Workspace workspace,
                HttpServerResponse response,
                String to,
                long bytes,
                Faults faults,
                Instant at) {
            this.target = target;
            this.appId = appId;
            this.workspace = workspace;
            this.response = response;
            this.to = to;
            this.bytes = bytes;
            this.faults = faults;
            this.at = at;
        }

        String workspaceName() {
            return appId == null ? "" : appId;
        }

        RequestCounter counters() {
            return workspace == null ? new RequestCounter() : workspace.counter();
        }

        /** Meets a fault that strikes before anything is checked; null when this one does not. */
        @Nullable
        Mono<Void> meetBefore(Fault fault, String uri) {
            Duration slow = faults.slowBody();
            return switch (fault) {
                case UNAVAILABLE -> {
                    count(503, fault, 0, 0, "unavailable");
                    yield later(() -> answers.gateway(response, 503, "Service Temporarily Unavailable", false, slow));
                }
                case GATEWAY_HTML -> {
                    count(502, fault, 0, 0, "bad gateway");
                    yield later(() -> answers.gateway(response, 502, "Bad Gateway", true, slow));
                }
                case INTERNAL_ERROR -> refuse(Refusal.of(500, "ServerError", "Internal Server Error"), fault);
                case HANG -> {
                    count(0, fault, 0, 0, null);
                    yield Mono.never();
                }
                case RESET_BEFORE_RECORDING -> {
                    countReset(fault, 0);
                    yield later(() -> answers.reset(response));
                }
                case REDIRECT -> {
                    count(307, fault, 0, 0, "moved");
                    yield later(() -> OddAnswers.redirect(response, uri));
                }
                default -> null;
            };
        }

        Mono<Void> refuse(Refusal refusal, @Nullable Fault fault) {
            count(refusal.status(), fault, 0, 0, refusal.type() + ": " + refusal.message());
            tellAllowance(refusal.status());
            return later(() -> answers.json(response, refusal.status(), answers.refused(refusal), faults.slowBody()));
        }

        /** Answers a request that was recorded under that number; 0 when there is nothing to lose. */
        Mono<Void> accept(long number, Payload payload, String json, @Nullable Fault fault) {
            int elements = payload.elements().size();
            int dropped = payload.dropped().size();
            LostAnswer.Cause loss = fault == null ? null : fault.loss();
            if (loss != null) {
                answerLost(number, loss);
            }
            if (fault == Fault.RESET_AFTER_RECORDING) {
                countReset(fault, elements);
                return later(() -> answers.reset(response));
            }
            if (fault == Fault.HANG_AFTER_RECORDING) {
                count(0, fault, elements, dropped, null);
                return Mono.never();
            }
            count(200, fault, elements, dropped, null);
            tellAllowance(200);
            Mono<Void> answer = later(() -> fault == null
                    ? answers.json(response, 200, json, faults.slowBody())
                    : odd.send(response, fault, json, faults.slowBody()));
            return loss != null
                    ? answer
                    : answer.doFinally(end -> {
                        // Cancelled, or an error: the connection was closed while it was written, or before.
                        if (end != SignalType.ON_COMPLETE) {
                            answerLost(number, LostAnswer.Cause.CLOSED_EARLY);
                        }
                    });
        }

        private void answerLost(long number, LostAnswer.Cause cause) {
            if (number > 0) {
                ledger.answerLost(new LostAnswer(number, workspaceName(), Instant.now(), cause));
            }
        }

        private void tellAllowance(int status) {
            if (workspace != null) {
                long now = at.toEpochMilli();
                answers.tellAllowance(response, workspace.allowances().standing(usage, now), status, now);
            }
        }

        private void countReset(Fault fault, int elements) {
            counter.reset();
            counters().reset();
            write(0, fault, elements, 0, null);
        }

        private void count(int status, @Nullable Fault fault, int elements, int dropped, @Nullable String error) {
            if (status > 0) {
                counter.answered(status);
                counters().answered(status);
            }
            write(status, fault, elements, dropped, error);
        }

        private void write(int status, @Nullable Fault fault, int elements, int dropped, @Nullable String error) {
            String call = target == null ? null : target.route().key();
            log.add(number ->
                    new RequestEntry(number, at, to, appId, call, bytes, status, fault, elements, dropped, error));
        }

        private Mono<Void> later(Supplier<Mono<Void>> answer) {
            Duration latency = dice.latency(faults);
            return latency.isZero() ? Mono.defer(answer) : Mono.delay(latency).then(Mono.defer(answer));
        }
    }
}
