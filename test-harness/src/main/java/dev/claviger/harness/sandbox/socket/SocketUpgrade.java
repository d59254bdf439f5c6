package dev.claviger.harness.sandbox.socket;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Turns a connection into a WebSocket (RFC 6455 section 4.2.2), without extensions. */
public final class SocketUpgrade {
    private static final int LARGEST_MESSAGE_BYTES = 1 << 20;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private SocketUpgrade() {}

    /** Whether a request asks for it. */
    public static boolean isAskedBy(ReceivedRequest request) {
        return request.method().equals("GET")
                && request.header("Upgrade")
                        .filter("websocket"::equalsIgnoreCase)
                        .isPresent()
                && request.header("Sec-WebSocket-Key").isPresent();
    }

    /**
     * Answers an upgrade.
     *
     * @param http the connection's handlers for HTTP, which are taken away
     * @return whether the exchange has a WebSocket there; else nothing was answered
     */
    public static boolean answer(
            SocketExchange exchange,
            ReceivedRequest request,
            ChannelHandlerContext context,
            List<ChannelHandler> http) {
        Channel channel = context.channel();
        Optional<SocketListener> listener = exchange.open(request, new Peer(channel));
        if (listener.isEmpty()) {
            return false;
        }
        String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + accept(request.header("Sec-WebSocket-Key").orElseThrow()) + "\r\n\r\n";
        channel.writeAndFlush(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        channel.pipeline()
                .addLast(
                        new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                                .expectMaskedFrames(true)
                                .allowExtensions(false)
                                .maxFramePayloadLength(LARGEST_MESSAGE_BYTES)
                                .build()),
                        new WebSocket13FrameEncoder(false),
                        new WebSocketFrameAggregator(LARGEST_MESSAGE_BYTES),
                        new Frames(listener.get()));
        http.forEach(channel.pipeline()::remove);
        listener.get().opened();
        return true;
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private record Peer(Channel channel) implements SocketPeer {
        @Override
        public void send(String text) {
            write(new TextWebSocketFrame(text));
        }

        @Override
        public void send(byte[] bytes) {
            write(new BinaryWebSocketFrame(Unpooled.copiedBuffer(bytes)));
        }

        @Override
        public void close(int code) {
            write(new CloseWebSocketFrame(code, ""));
        }

        private void write(WebSocketFrame frame) {
            channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    private static final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final SocketListener listener;

        Frames(SocketListener listener) {
            this.listener = listener;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case TextWebSocketFrame text -> listener.text(text.text());
                case PingWebSocketFrame ping ->
                    context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()))
                            .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                case CloseWebSocketFrame close ->
                    context.writeAndFlush(new CloseWebSocketFrame(Math.max(1000, close.statusCode()), ""))
                            .addListener(ChannelFutureListener.CLOSE);
                case PongWebSocketFrame _ -> context.read();
                default -> context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            listener.closed();
            super.channelInactive(context);
        }
    }
}
