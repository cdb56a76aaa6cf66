package io.moebridge.loadtest.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One connection of the sink: counts the marks of each body as it streams by, and answers at its end. */
final class SinkConnection extends SimpleChannelInboundHandler<HttpObject> {

    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("{\"status\":\"success\"}".getBytes(StandardCharsets.US_ASCII))
            .asReadOnly());

    private final MarkCounter marks = new MarkCounter();
    private final LongAdder elements;
    private final LongAdder requests;
    private final LongAdder bytes;
    private final Duration latency;

    SinkConnection(LongAdder elements, LongAdder requests, LongAdder bytes, Duration latency) {
        this.elements = elements;
        this.requests = requests;
        this.bytes = bytes;
        this.latency = latency;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpContent content) {
            count(content.content());
        }
        if (message instanceof LastHttpContent) {
            marks.reset();
            requests.increment();
            answer(context);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void count(ByteBuf body) {
        if (!body.isReadable()) {
            return;
        }
        bytes.add(body.readableBytes());
        int found = 0;
        for (ByteBuffer piece : body.nioBuffers()) {
            found += marks.count(piece);
        }
        elements.add(found);
    }

    private void answer(ChannelHandlerContext context) {
        if (latency.isZero()) {
            write(context);
            return;
        }
        Future<?> unused = context.executor().schedule(() -> write(context), latency.toNanos(), TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void write(ChannelHandlerContext context) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, ANSWER.duplicate());
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, ANSWER.readableBytes());
        context.writeAndFlush(response, context.voidPromise());
    }
}
