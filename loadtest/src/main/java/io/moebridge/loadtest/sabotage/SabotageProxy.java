package io.moebridge.loadtest.sabotage;

import io.moebridge.loadtest.simulator.WorkspaceAccount;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands between a bridge and a simulator and damages bulk requests as a {@link Saboteur} wishes; all else passes byte by byte. Listens on the loopback interface. Thread-safe.
 */
public final class SabotageProxy implements AutoCloseable {

    private static final byte[] EMPTY = {};
    private static final Pattern BULK = Pattern.compile("/v1/transition/([^/?]+)/?(\\?.*)?");
    private static final Duration START_AT_LATEST = Duration.ofSeconds(10);
    private static final String ACCEPTED = "{\"status\":\"success\",\"message\":\"Your request has been accepted\"}";

    /** Numbers keep their digits, {@code 12.50} too. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String target;
    private final List<WorkspaceAccount> accounts;
    private final Saboteur saboteur;
    private final HttpClient client = HttpClient.create();
    private final DisposableServer server;

    private SabotageProxy(String target, List<WorkspaceAccount> accounts, Saboteur saboteur) {
        this.target = target;
        this.accounts = accounts;
        this.saboteur = saboteur;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow(START_AT_LATEST);
    }

    /** Starts a proxy before the simulator at that address, which has those accounts. */
    public static SabotageProxy start(String target, List<WorkspaceAccount> accounts, SabotagePlan plan) {
        Saboteur saboteur = new Saboteur(
                plan, accounts.stream().map(WorkspaceAccount::appId).toList());
        return new SabotageProxy(target, List.copyOf(accounts), saboteur);
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Who decides on the damage. */
    public Saboteur saboteur() {
        return saboteur;
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(EMPTY)
                .flatMap(body -> pass(request, response, body));
    }

    private Mono<Void> pass(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        Matcher bulk = BULK.matcher(request.uri());
        ObjectNode document = bulk.matches() ? document(body) : null;
        if (document == null) {
            return forward(request, response, body);
        }
        Saboteur.Result result = saboteur.pass(bulk.group(1), elements(document));
        if (!result.damaged()) {
            return forward(request, response, body);
        }
        Mono<Void> astray = result.misrouted().isEmpty()
                ? Mono.empty()
                : send(result.elsewhere(), bytes(document, result.misrouted()));
        Mono<Void> rest = result.kept().isEmpty()
                ? response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .sendString(Mono.just(ACCEPTED))
                        .then()
                : forward(request, response, bytes(document, result.kept()));
        return astray.then(rest);
    }

    private Mono<Void> forward(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        return client.headers(headers -> copy(request.requestHeaders(), headers))
                .request(request.method())
                .uri(target + request.uri())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((answer, content) ->
                        content.asByteArray().defaultIfEmpty(EMPTY).map(bytes -> new Answer(answer, bytes)))
                .flatMap(answer -> answer(response, answer));
    }

    private static Mono<Void> answer(HttpServerResponse response, Answer answer) {
        copy(answer.head.responseHeaders(), response.responseHeaders());
        return response.status(answer.head.status())
                .sendByteArray(Mono.just(answer.body))
                .then();
    }

    /** Sends elements to a workspace with its own key. */
    private Mono<Void> send(String appId, byte[] body) {
        WorkspaceAccount account = accounts.stream()
                .filter(candidate -> candidate.appId().equals(appId))
                .findFirst()
                .orElseThrow();
        String identity =
                Base64.getEncoder().encodeToString((appId + ":" + account.apiKey()).getBytes(StandardCharsets.UTF_8));
        return client.headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Basic " + identity)
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json"))
                .post()
                .uri(target + "/v1/transition/" + appId)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response()
                .then();
    }

    /** What does not concern this one connection alone. */
    private static void copy(HttpHeaders from, HttpHeaders to) {
        to.add(from);
        to.remove(HttpHeaderNames.CONTENT_LENGTH);
        to.remove(HttpHeaderNames.TRANSFER_ENCODING);
        to.remove(HttpHeaderNames.CONNECTION);
    }

    private static @Nullable ObjectNode document(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode document
                            && document.path("elements").isArray()
                    ? document
                    : null;
        } catch (JacksonException e) {
            return null; // the simulator says what is wrong with it
        }
    }

    private static List<ObjectNode> elements(ObjectNode document) {
        List<ObjectNode> elements = new ArrayList<>();
        for (JsonNode element : document.path("elements")) {
            if (element instanceof ObjectNode object) {
                elements.add(object);
            }
        }
        return elements;
    }

    private static byte[] bytes(ObjectNode document, List<ObjectNode> elements) {
        ObjectNode copy = document.objectNode();
        document.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        ArrayNode array = copy.putArray("elements");
        elements.forEach(array::add);
        return JSON.writeValueAsBytes(copy);
    }

    /** The simulator's answer, whole. */
    private static final class Answer {

        private final HttpClientResponse head;
        private final byte[] body;

        Answer(HttpClientResponse head, byte[] body) {
            this.head = head;
            this.body = body;
        }
    }
}
