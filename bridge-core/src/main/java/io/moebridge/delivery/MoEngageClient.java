package io.moebridge.delivery;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Lane;
import io.moebridge.lane.Outcome;
import io.moebridge.source.Lease;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * MoEngage's calls for one workspace. One POST is one {@link Outcome}: nothing in here tries again.
 *
 * <p>Thread-safe.
 */
public final class MoEngageClient implements AutoCloseable {
    /** One page of MoEngage's says that a merge needs it, another that nothing does. */
    private static final String APP_KEY = "MOE-APPKEY";

    private static final byte[] OPENING = ascii("{\"type\":\"transition\",\"elements\":[");
    private static final byte[] CLOSING = ascii("]}");

    /** An idle connection is given up before servers and proxies usually close it. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    /** Connections are made anew after a while, so that a change of address is followed. */
    private static final Duration MAX_LIFE = Duration.ofMinutes(5);

    /**
     * The system takes a whole request at once, so that none is finished by a process that stood still in the middle of it. Linux would begin
     * with 16 KB and grants no more than {@code net.core.wmem_max}, twice 208 KiB as a rule.
     */
    private static final int SEND_BUFFER = 256 << 10;

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final String appId;
    private final Duration timeout;

    /** @param maxRequests so many requests may be in flight */
    public MoEngageClient(ClientSettings settings, int maxRequests, Lease lease, EventLoops loops) {
        connections = ConnectionProvider.builder("moengage")
                .maxConnections(maxRequests)
                .maxIdleTime(MAX_IDLE)
                .maxLifeTime(MAX_LIFE)
                .build();
        String credentials = settings.appId() + ":" + settings.apiKey();
        String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        LeaseGuard guard = new LeaseGuard(lease);
        http = HttpClient.create(connections)
                .runOn(loops.resources())
                .resolver(loops.names())
                .baseUrl(settings.baseUrl().toString())
                .disableRetry(true)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .doOnChannelInit(
                        (observer, channel, address) -> channel.pipeline().addFirst(guard))
                .doOnResponse(MoEngageClient::closeAfterInformation)
                .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, basic)
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.USER_AGENT, "moebridge"));
        appId = settings.appId();
        timeout = settings.timeout();
    }

    /**
     * Sends a batch. The body is written before this returns; the batch is not looked at again.
     *
     * @return how it ended, never an error; it may come on any event loop
     */
    Mono<Reply> post(Batch batch) {
        Call call = Call.of(batch);
        ByteBuf body;
        try {
            body = call == Call.BULK ? encode(batch) : encodeCall(batch);
        } catch (OutOfMemoryError full) { // of Netty's own memory: the heap's ends the process
            return Mono.just(Reply.of(new Outcome.Unavailable(0, false, "no room for a body: " + full.getMessage())));
        }
        int length = body.readableBytes();
        AtomicBoolean begun = new AtomicBoolean();
        return http.post()
                .uri(call.path(appId))
                .send((request, outbound) -> {
                    begun.set(true);
                    request.requestHeaders().set(HttpHeaderNames.CONTENT_LENGTH, length);
                    if (call == Call.MERGE) {
                        request.requestHeaders().set(APP_KEY, appId);
                    }
                    return outbound.send(Mono.fromSupplier(body::retainedDuplicate));
                })
                .response((response, content) -> read(call, response, content))
                .single()
                .timeout(timeout)
                .onErrorResume(error -> Mono.just(Reply.of(failure(error, begun.get()))))
                .doFinally(signal -> body.release());
    }

    private static Mono<Reply> read(Call call, HttpClientResponse response, ByteBufFlux content) {
        int status = response.status().code();
        Answer answer = new Answer(call, status, response.responseHeaders());
        return isInformation(response)
                ? Mono.just(answer.reply())
                : content.asByteArray().takeUntil(answer::add).then(Mono.fromSupplier(answer::reply));
    }

    private static boolean isInformation(HttpClientResponse response) {
        return response.status().code() < 200;
    }

    /** After mere information the answer is still to come, and would be taken for that of the next request. */
    private static void closeAfterInformation(HttpClientResponse response, Connection connection) {
        if (isInformation(response)) {
            var unused = connection.channel().close();
        }
    }

    /**
     * Whether the server may have seen the request decides if its repetition is a possible duplicate.
     *
     * @param begun whether there was a connection, and writing on it began
     */
    private Outcome failure(Throwable error, boolean begun) {
        boolean timedOut = error instanceof TimeoutException;
        String detail = timedOut
                ? "no answer within " + timeout.toMillis() + " ms"
                : error.getClass().getSimpleName() + ": " + error.getMessage();
        boolean ambiguous = begun && !(error instanceof LeaseRanOutException);
        return new Outcome.Unavailable(0, ambiguous, detail, "", timedOut, Optional.empty());
    }

    private static ByteBuf encode(Batch batch) {
        ByteBuf body = PooledByteBufAllocator.DEFAULT.directBuffer(Lane.BODY_OVERHEAD + batch.bytes() + 1);
        body.writeBytes(OPENING);
        batch.forEach(pending -> body.writeBytes(pending.element().bytes()).writeByte(','));
        body.writerIndex(body.writerIndex() - 1);
        return body.writeBytes(CLOSING);
    }

    private static ByteBuf encodeCall(Batch call) {
        ByteBuf body = PooledByteBufAllocator.DEFAULT.directBuffer(call.bytes() + 1);
        call.forEach(pending -> body.writeBytes(pending.element().bytes()));
        return body;
    }

    @Override
    public void close() {
        connections.dispose();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
