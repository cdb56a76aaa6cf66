package io.moebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.source.Leases;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class LeaseGuardTest {
    @Test
    void held_bytesPass() {
        EmbeddedChannel channel = new EmbeddedChannel(new LeaseGuard(Leases.held()));
        ByteBuf bytes = Unpooled.buffer().writeByte(1);
        channel.writeOutbound(bytes);
        assertThat(channel.<ByteBuf>readOutbound()).isSameAs(bytes);
        bytes.release();
    }

    @Test
    void notHeld_nothingPasses_andTheConnectionIsGivenUp() {
        EmbeddedChannel channel = new EmbeddedChannel(new LeaseGuard(Leases.missing()));
        ByteBuf bytes = Unpooled.buffer().writeByte(1);
        ChannelFuture written = channel.writeAndFlush(bytes);
        assertThat(written.cause()).isInstanceOf(LeaseRanOutException.class);
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        assertThat(bytes.refCnt()).isZero();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }
}
