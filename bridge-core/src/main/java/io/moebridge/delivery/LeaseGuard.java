package io.moebridge.delivery;

import io.moebridge.source.Lease;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets nothing through to the socket without the {@link Lease}. A process may be made to stand still anywhere; so the question is asked as
 * the last thing before the bytes go to the system, behind all that takes time: forming, waiting for a connection, encoding, encryption. A
 * request that is cut in two by it is closed with its connection, and no server takes half of one.
 *
 * <p>Thread-safe; one for all connections of a client.
 */
@Sharable
final class LeaseGuard extends ChannelOutboundHandlerAdapter {
    private final Lease lease;

    LeaseGuard(Lease lease) {
        this.lease = lease;
    }

    @Override
    public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
        if (lease.held(System.nanoTime())) {
            var unused = context.write(bytes, promise);
            return;
        }
        ReferenceCountUtil.release(bytes);
        promise.setFailure(new LeaseRanOutException());
        // Later, so that who waits for the answer hears of the lease and not of a closed connection.
        context.executor().execute(() -> {
            var unused = context.close();
        });
    }
}
