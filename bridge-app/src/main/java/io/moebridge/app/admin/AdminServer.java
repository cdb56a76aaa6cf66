package io.moebridge.app.admin;

import io.moebridge.BridgeStatus;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.app.telemetry.Activity;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The admin port: health, metrics, status and the page, and the {@link Actions} that read dead letters or change something.
 *
 * <p>It has a thread of its own, so that an answer waits for no delivery and no delivery for an answer, and another one for what takes its time.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(75), Duration.ofSeconds(10));
    private static final int MOST_WAITING = 8;
    private static final Duration QUIET_TIME = Duration.ZERO;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final DisposableServer server;
    private final LoopResources loop;
    private final Scheduler slowly;
    private final String host;

    private AdminServer(DisposableServer server, LoopResources loop, Scheduler slowly, String host) {
        this.server = server;
        this.loop = loop;
        this.slowly = slowly;
        this.host = host;
    }

    /**
     * How long a caller may be silent.
     *
     * @param idle between two requests, and before the first; longer than Prometheus and probes wait
     * @param body until the body is there as a whole
     */
    record Timeouts(Duration idle, Duration body) {}

    /** What the port shows. Each call returns at once. */
    public interface Views {
        /** The bridge at this moment; empty until it is there. */
        Optional<BridgeStatus> status();

        Activity activity();

        /** How the configuration in force stands to its file. */
        ConfigState configuration();

        /** All meters, as Prometheus text. */
        String metrics();

        String version();
    }

    /**
     * Opens the port.
     *
     * @param port 0 takes any that is free
     * @throws AdminPortException when it cannot be had
     */
    public static AdminServer start(String host, int port, Views views, Controls controls) {
        return start(host, port, views, controls, TIMEOUTS);
    }

    static AdminServer start(String host, int port, Views views, Controls controls, Timeouts timeouts) {
        Actions actions = new Actions(controls, Clock.systemUTC());
        Scheduler slowly = Schedulers.newBoundedElastic(1, MOST_WAITING, "admin-letters", 60, true);
        OneAtATime slow = new OneAtATime(slowly);
        Map<String, Supplier<Answer>> pages = new Pages(views).byPath();
        LoopResources loop = LoopResources.create("admin", 1, true);
        try {
            DisposableServer server = HttpServer.create()
                    .host(host)
                    .port(port)
                    .runOn(loop)
                    .idleTimeout(timeouts.idle())
                    .handle((request, response) -> Actions.has("/" + request.path())
                            ? act(actions, slow, timeouts.body(), request, response)
                            : sendAfterBody(() -> answer(pages, request), timeouts.body(), request, response))
                    .bindNow(BIND_TIMEOUT);
            return new AdminServer(server, loop, slowly, host);
        } catch (RuntimeException e) {
            loop.disposeLater(QUIET_TIME, CLOSE_TIMEOUT).block();
            slowly.dispose();
            throw new AdminPortException(message(host, port, e), e);
        }
    }

    private static String message(String host, int port, RuntimeException error) {
        String which = "the admin port " + port + " on " + host;
        Throwable cause = error.getCause() == null ? error : error.getCause();
        String why = String.valueOf(cause.getMessage());
        // The native transport has no exception of its own for this.
        return why.contains("already in use")
                ? which + " is taken; stop what uses it, or take another with --set admin.port=" + (port + 1)
                : which + " cannot be opened (" + why + "); set admin.host and admin.port to what this machine has";
    }

    private static Publisher<Void> act(
            Actions actions,
            OneAtATime slow,
            Duration patience,
            HttpServerRequest request,
            HttpServerResponse response) {
        String path = "/" + request.path();
        Actions.Request asked = new Actions.Request(
                request.method().name(), request.uri(), request.requestHeaders().get("Authorization"), "");
        // Of what comes from somebody who may not ask nothing is kept.
        Optional<Answer> refusal = actions.refusal(asked).or(() -> RequestBody.refusal(request.requestHeaders()));
        if (refusal.isPresent()) {
            return sendAfterBody(refusal::get, patience, request, response);
        }
        Mono<Answer> answer = RequestBody.text(request, patience)
                .map(asked::with)
                .flatMap(whole -> Actions.isSlow(path)
                        ? slow.answer(() -> actions.answer(whole))
                        : Mono.just(actions.answer(whole)))
                .onErrorResume(error -> {
                    Optional<Answer> noBody = RequestBody.answer(error);
                    if (noBody.isPresent()) {
                        response.keepAlive(false);
                    }
                    return Mono.just(noBody.orElseGet(() -> failed(path, error)));
                });
        return answer.flatMap(each -> Mono.from(send(each, request, response)));
    }

    /** Answers what has no use for a body: behind a small one, so that the next request is found there, else at once, and hangs up. */
    private static Publisher<Void> sendAfterBody(
            Supplier<Answer> answer, Duration patience, HttpServerRequest request, HttpServerResponse response) {
        if (!RequestBody.isEasyToForget(request.requestHeaders())) {
            response.keepAlive(false);
            return send(answer.get(), request, response);
        }
        return RequestBody.forget(request, patience).flatMap(come -> {
            if (!come) {
                response.keepAlive(false);
            }
            return Mono.from(send(answer.get(), request, response));
        });
    }

    private static Answer failed(String path, Throwable error) {
        LOG.error("no answer for {}", path, error);
        return Answer.error(500, "the answer could not be made; the log says why");
    }

    private static Publisher<Void> send(Answer answer, HttpServerRequest request, HttpServerResponse response) {
        response.status(answer.status());
        response.header("Content-Type", answer.contentType());
        response.header("Cache-Control", "no-store");
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY);
        answer.headers().forEach(response::header);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.header("Content-Length", Integer.toString(body.length));
        boolean head = HttpMethod.HEAD.equals(request.method());
        return head ? response.send() : response.sendByteArray(Mono.just(body));
    }

    private static Answer answer(Map<String, Supplier<Answer>> pages, HttpServerRequest request) {
        Supplier<Answer> page = pages.get("/" + request.path());
        if (page == null) {
            return Answer.error(404, "there is nothing at /" + request.path());
        }
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return Answer.error(405, "only GET is possible here").with("Allow", "GET, HEAD");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            return failed("/" + request.path(), e);
        }
    }

    /** Where to look at it, as a link. */
    public String address() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return "http://" + shown + ":" + ((InetSocketAddress) server.address()).getPort() + "/";
    }

    @Override
    public void close() {
        server.disposeNow(CLOSE_TIMEOUT);
        loop.disposeLater(QUIET_TIME, CLOSE_TIMEOUT).block();
        slowly.dispose();
    }
}
