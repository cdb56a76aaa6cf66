package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab's own calls, under {@code /_lab/}: what came, what became of it, and how the simulator is to behave. */
final class OracleCalls {

    static final String PREFIX = "/_lab/";
    private static final String CALLS =
            "GET accepted, lost-answers, requests, counts, light, profile, stored, dropped, workspaces, rules,"
                    + " faults, clock, addresses, process; POST faults, workspace, clock, addresses";
    private static final int LINES_AT_ONCE = 500;
    /** Where addresses are closed, as that waits for their connections. What needs no waiting is answered where it was asked. */
    private static final Scheduler WAITING = Schedulers.boundedElastic();

    private static final JsonMapper JSON = new JsonMapper();

    private final MoEngageSimulator simulator;
    private final AcceptanceLedger ledger;
    private final Records records;
    private final OracleControls controls;
    private final OracleStorage storage;

    OracleCalls(MoEngageSimulator simulator, Workspaces workspaces, Records records) {
        this.simulator = simulator;
        this.ledger = records.ledger();
        this.records = records;
        this.storage = new OracleStorage(workspaces);
        this.controls = new OracleControls(simulator, workspaces);
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        QueryStringDecoder address = new QueryStringDecoder(request.uri());
        String call = request.method() + " " + address.path().substring(PREFIX.length());
        return switch (call) {
            case "GET accepted" -> sendAccepted(address, response);
            case "GET lost-answers" ->
                sendLines(response, Flux.fromIterable(ledger.lostAnswers()).map(AcceptedLine::of));
            case "GET requests" -> sendRequests(address, response);
            case "GET counts" -> send(response, counts());
            case "GET light" -> send(response, records.light().asMap());
            case "GET rules" -> send(response, rules());
            case "GET profile" ->
                ask(response, () -> storage.profile(parameter(address, "app_id"), parameter(address, "customer_id")));
            case "GET stored" -> ask(response, () -> storage.stored(parameter(address, "app_id")));
            case "GET dropped" -> ask(response, () -> storage.dropped(parameter(address, "app_id")));
            case "GET workspaces" -> send(response, controls.workspaces());
            case "GET addresses" -> send(response, simulator.addresses());
            case "GET process" -> send(response, OracleControls.process());
            case "GET clock" -> send(response, controls.clock());
            case "GET faults" -> send(response, FaultsJson.of(controls.faults(parameter(address, "app_id"))));
            case "POST faults" ->
                body(request)
                        .flatMap(body -> change(
                                response, body, change -> controls.changeFaults(parameter(address, "app_id"), change)));
            case "POST workspace" ->
                body(request)
                        .flatMap(body -> change(
                                response,
                                body,
                                change -> controls.changeWorkspace(parameter(address, "app_id"), change)));
            case "POST addresses" ->
                body(request).publishOn(WAITING).flatMap(body -> change(response, body, controls::changeAddresses));
            case "POST clock" -> body(request).flatMap(body -> change(response, body, controls::changeClock));
            default ->
                response.status(404)
                        .sendString(Mono.just(call + " is no call of the lab; there are " + CALLS + "\n"))
                        .then();
        };
    }

    private Mono<Void> sendAccepted(QueryStringDecoder address, HttpServerResponse response) {
        long first = number(address, "from", 0);
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

    private Mono<Void> sendRequests(QueryStringDecoder address, HttpServerResponse response) {
        List<RequestEntry> entries = records.log().from(number(address, "from", 1), (int)
                Math.min(Integer.MAX_VALUE, number(address, "limit", Integer.MAX_VALUE)));
        return sendLines(
                response, Flux.fromIterable(entries).map(entry -> JSON.writeValueAsString(entry.asMap()) + "\n"));
    }

    private static Mono<Void> ask(HttpServerResponse response, Supplier<Map<String, ?>> question) {
        try {
            return send(response, question.get());
        } catch (IllegalArgumentException e) {
            return refuse(response, e);
        }
    }

    private static Mono<Void> refuse(HttpServerResponse response, RuntimeException e) {
        return response.status(400).sendString(Mono.just(e.getMessage() + "\n")).then();
    }

    private static Mono<String> body(HttpServerRequest request) {
        return request.receive().aggregate().asString().defaultIfEmpty("{}");
    }

    private static Mono<Void> change(
            HttpServerResponse response, String body, Function<JsonNode, Map<String, Object>> change) {
        try {
            return send(response, change.apply(JSON.readTree(body)));
        } catch (JacksonException | IllegalArgumentException e) {
            return refuse(response, e);
        }
    }

    private Map<String, Object> counts() {
        RequestCounts counts = simulator.counts();
        Map<String, Object> map = new TreeMap<>();
        map.put("accepted_elements", ledger.size());
        map.put("counted_lightly", simulator.countedLightly());
        map.put("requests", counts.requests());
        map.put("answers", counts.answers());
        map.put("resets", counts.resets());
        map.put("lost_answers", ledger.lostAnswers().size());
        return map;
    }

    private Map<String, Object> rules() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            map.put(rule.key(), simulator.rules().of(rule));
        }
        map.putAll(simulator.rules().storage().toMap());
        return map;
    }

    private static @Nullable String parameter(QueryStringDecoder address, String name) {
        List<String> values = address.parameters().getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static long number(QueryStringDecoder address, String name, long absent) {
        String text = parameter(address, name);
        return text == null || !text.matches("[0-9]{1,18}") ? absent : Long.parseLong(text);
    }

    private static Mono<Void> send(HttpServerResponse response, Object value) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .sendString(Mono.just(JSON.writeValueAsString(value) + "\n"))
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
