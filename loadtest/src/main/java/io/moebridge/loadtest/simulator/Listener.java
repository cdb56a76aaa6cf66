package io.moebridge.loadtest.simulator;

import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** One address that the simulator listens on, open or closed. Closing it closes its connections too. Thread-safe. */
final class Listener {

    /** More than the largest bulk request, so that most bodies arrive in one piece or two. */
    private static final int PIECE_BYTES = 128 * 1024;

    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(5);

    private final String address;
    private final int port;
    private final LoopResources loops;
    private final Rules rules;
    private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler;
    private @Nullable DisposableServer server;
    private @Nullable ChannelGroup connections;

    Listener(
            String address,
            int port,
            LoopResources loops,
            Rules rules,
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        this.address = address;
        this.port = port;
        this.loops = loops;
        this.rules = rules;
        this.handler = handler;
    }

    synchronized boolean isOpen() {
        return server != null;
    }

    /** Returns when it listens. */
    synchronized void open() {
        if (server != null) {
            return;
        }
        ChannelGroup fresh = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        connections = fresh;
        server = HttpServer.create()
                .host(address)
                .port(port)
                .runOn(loops)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(PIECE_BYTES))
                .httpRequestDecoder(Listener::inLargePieces)
                .idleTimeout(Duration.ofSeconds(rules.number(Rule.IDLE_SECONDS)))
                .doOnConnection(connection -> fresh.add(connection.channel()))
                .handle(handler)
                .bindNow();
    }

    /** A body in pieces of 8 KB, which is the default, costs far more per piece than per byte; there is no newer way to ask for larger ones. */
    @SuppressWarnings("deprecation")
    private static HttpRequestDecoderSpec inLargePieces(HttpRequestDecoderSpec decoder) {
        return decoder.maxChunkSize(PIECE_BYTES);
    }

    /** Requests in flight get no answer. */
    synchronized void close() {
        DisposableServer running = server;
        ChannelGroup open = connections;
        if (running != null && open != null) {
            server = null;
            running.dispose();
            open.close().awaitUninterruptibly(STOP_AT_LATEST.toMillis());
            running.onDispose().block(STOP_AT_LATEST);
        }
    }
}
