package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.route.Authority;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Answers every request on a TLS connection with the same 317 bytes, as cheaply as it can. */
final class BenchExchange implements AutoCloseable {
    private static final String BODY = "{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"pad\":\"" + "x".repeat(120) + "\"}";
    private static final ByteBuf REPLY = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " + BODY.length()
                    + "\r\nConnection: keep-alive\r\nX-MBX-USED-WEIGHT-1M: 7\r\n\r\n" + BODY,
            US_ASCII));

    private final EventLoops loops = EventLoops.start(1, "exchange");
    private final InetSocketAddress address;

    BenchExchange(SSLContext context) {
        address = (InetSocketAddress) loops.server()
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SSLEngine engine = context.createSSLEngine();
                        engine.setUseClientMode(false);
                        channel.pipeline().addLast(new SslHandler(engine), new Replies());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel()
                .localAddress();
    }

    /** One reply for each read: the load sends one request at a time. */
    private static final class Replies extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ((ByteBuf) message).release();
            var _ = ctx.writeAndFlush(REPLY.duplicate(), ctx.voidPromise());
        }
    }

    Authority authority() {
        return new Authority("127.0.0.1", address.getPort());
    }

    @Override
    public void close() {
        loops.close();
    }
}
