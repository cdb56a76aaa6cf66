package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.net.Ports;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import reactor.netty.resources.LoopResources;

/**
 * An HTTP server that answers every request 200 and only counts the elements in it, as cheaply as it can: it neither checks nor parses nor keeps
 * anything. For measuring how fast a sender is.
 */
public final class CountingSink implements AutoCloseable {

    private static final int PIECE_BYTES = 128 * 1024;
    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(5);

    private final LongAdder elements = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LoopResources loops;
    private final Channel server;
    private final int port;

    private CountingSink(int port, Duration latency, int threads) {
        this.port = port;
        this.loops = LoopResources.create("lab-sink", 1, threads, true);
        EventLoopGroup group = loops.onServer(true);
        this.server = new ServerBootstrap()
                .group(group)
                .channelFactory(() -> loops.onChannel(ServerSocketChannel.class, group))
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(PIECE_BYTES))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxChunkSize(PIECE_BYTES)
                                        .setValidateHeaders(false)))
                                .addLast(new SinkConnection(elements, requests, bytes, latency));
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /**
     * Starts a sink and returns when it listens.
     *
     * @param port 0 takes a free one
     * @param latency the time between the end of a request and its answer
     */
    public static CountingSink start(int port, Duration latency) {
        return start(port, latency, Runtime.getRuntime().availableProcessors());
    }

    /** As {@link #start(int, Duration)}, with so many event loops. */
    public static CountingSink start(int port, Duration latency, int threads) {
        return new CountingSink(port == 0 ? Ports.free() : Ports.requireFree(port), latency, threads);
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Its address, without a path. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** How many elements came. */
    public long elements() {
        return elements.sum();
    }

    /** How many requests came. */
    public long requests() {
        return requests.sum();
    }

    /** How many bytes of bodies came. */
    public long bytes() {
        return bytes.sum();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        loops.disposeLater(Duration.ZERO, STOP_AT_LATEST).block();
    }
}
