package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.Drain;
import dev.claviger.proxy.stream.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;

/** Hands a relay what happens on one of its two channels. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class SideHandler extends ChannelInboundHandlerAdapter {
    private final StreamRelay relay;
    private final Side side;

    SideHandler(StreamRelay relay, Side side) {
        this.relay = relay;
        this.side = side;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        relay.received(side, (ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        relay.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        relay.regulate();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Drain.BEGINS) {
            relay.close(CloseCode.GOING_AWAY, "the proxy is stopping");
        } else if (event instanceof SslCloseCompletionEvent) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        relay.lost(side);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
