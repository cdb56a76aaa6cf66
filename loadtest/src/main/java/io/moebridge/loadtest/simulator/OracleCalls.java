package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab's own calls, under {@code /_lab/}: what was accepted, how much, and how the simulator is to behave. */
final class OracleCalls {

    static final String PREFIX = "/_lab/";
    private static final int LINES_AT_ONCE = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final AcceptanceLedger ledger;
    private final RequestCounter counter;
    private final FaultDice dice;

    OracleCalls(AcceptanceLedger ledger, RequestCounter counter, FaultDice dice) {
        this.ledger = ledger;
        this.counter = counter;
        this.dice = dice;
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String path = new QueryStringDecoder(request.uri()).path();
        String call = request.method() + " " + path.substring(PREFIX.length());
        return switch (call) {
            case "GET accepted" -> sendAccepted(request, response);
            case "GET lost-answers" ->
                sendLines(response, Flux.fromIterable(ledger.lostAnswers()).map(AcceptedLine::of));
            case "GET counts" -> send(response, JSON.writeValueAsString(counts()));
            case "GET faults" -> send(response, JSON.writeValueAsString(asMap(dice.current())));
            case "POST faults" -> changeFaults(request, response);
            default -> response.sendNotFound();
        };
    }

    private Mono<Void> sendAccepted(HttpServerRequest request, HttpServerResponse response) {
        List<String> from = new QueryStringDecoder(request.uri()).parameters().getOrDefault("from", List.of("0"));
        long first = Long.parseLong(from.get(0));
        Flux<String> pages = Flux.generate(() -> first, (next, sink) -> {
            List<Accepted> page = ledger.from(next, LINES_AT_ONCE);
            if (page.isEmpty()) {
                sink.complete();
            } else {
                sink.next(AcceptedLine.of(page));
            }
            return next + page.size();
        });
        return sendLines(response, pages);
    }

    private Mono<Void> changeFaults(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("{}").flatMap(body -> {
            try {
                dice.change(merged(dice.current(), JSON.readTree(body)));
            } catch (JacksonException | IllegalArgumentException e) {
                return response.status(400)
                        .sendString(Mono.just(e.getMessage() + "\n"))
                        .then();
            }
            return send(response, JSON.writeValueAsString(asMap(dice.current())));
        });
    }

    private static Faults merged(Faults old, JsonNode change) {
        return new Faults(
                Duration.ofMillis(change.path("latency_ms").asLong(old.latency().toMillis())),
                change.path("unavailable").asDouble(old.unavailable()),
                change.path("throttled").asDouble(old.throttled()),
                change.path("reset_before_recording").asDouble(old.resetBeforeRecording()),
                change.path("reset_after_recording").asDouble(old.resetAfterRecording()));
    }

    private static Map<String, Object> asMap(Faults faults) {
        Map<String, Object> map = new TreeMap<>();
        map.put("latency_ms", faults.latency().toMillis());
        map.put("unavailable", faults.unavailable());
        map.put("throttled", faults.throttled());
        map.put("reset_before_recording", faults.resetBeforeRecording());
        map.put("reset_after_recording", faults.resetAfterRecording());
        return map;
    }

    private Map<String, Object> counts() {
        RequestCounts counts = counter.snapshot();
        Map<String, Object> map = new TreeMap<>();
        map.put("accepted_elements", ledger.size());
        map.put("requests", counts.requests());
        map.put("answers", counts.answers());
        map.put("resets", counts.resets());
        map.put("lost_answers", ledger.lostAnswers().size());
        return map;
    }

    private static Mono<Void> send(HttpServerResponse response, String json) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .sendString(Mono.just(json + "\n"))
                .then();
    }

    private static Mono<Void> sendLines(HttpServerResponse response, Flux<String> lines) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/jsonl")
                .sendString(lines)
                .then();
    }

    static boolean isOracle(HttpServerRequest request) {
        return request.uri().startsWith(PREFIX)
                && (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.POST));
    }
}
