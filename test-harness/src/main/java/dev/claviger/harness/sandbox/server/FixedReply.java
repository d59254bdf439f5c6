package dev.claviger.harness.sandbox.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answers every request with the same bytes and looks at nothing but where requests end: the cheapest upstream there is,
 * so that a benchmark measures what stands before it.
 */
final class FixedReply extends ByteToMessageDecoder {
    private static final ByteBuf HEAD_END =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer("\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                    .asReadOnly());
    private static final String LENGTH = "content-length:";

    private final ByteBuf reply;

    FixedReply(ByteBuf reply) {
        this.reply = reply;
    }

    /** Returns a whole response with a JSON body of this many bytes, for all connections to share. */
    static ByteBuf reply(int bodyBytes) {
        String start = "{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"status\":\"NEW\",\"clientOrderId\":\"";
        String end = "\"}";
        int padding = bodyBytes - start.length() - end.length();
        if (padding < 0) {
            throw new IllegalArgumentException(
                    "the reply must have at least " + (start.length() + end.length()) + " bytes, not " + bodyBytes);
        }
        String whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " + bodyBytes
                + "\r\n\r\n" + start + "x".repeat(padding) + end;
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer()
                .writeBytes(whole.getBytes(StandardCharsets.US_ASCII))
                .asReadOnly());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int headEnd = ByteBufUtil.indexOf(HEAD_END.duplicate(), in);
        if (headEnd < 0) {
            return;
        }
        int length = headEnd - in.readerIndex() + 4 + bodyLength(in, headEnd);
        if (in.readableBytes() < length) {
            return;
        }
        in.skipBytes(length);
        context.write(reply.duplicate()).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        context.flush();
        super.channelReadComplete(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private static int bodyLength(ByteBuf in, int headEnd) {
        int at = in.readerIndex();
        while (true) {
            int lineEnd = in.indexOf(at, headEnd, (byte) '\n');
            if (lineEnd < 0) {
                return 0;
            }
            at = lineEnd + 1;
            if (isLength(in, at, headEnd)) {
                return number(in, at + LENGTH.length(), headEnd);
            }
        }
    }

    private static boolean isLength(ByteBuf in, int at, int headEnd) {
        if (at + LENGTH.length() > headEnd) {
            return false;
        }
        for (int i = 0; i < LENGTH.length(); i++) {
            byte b = in.getByte(at + i);
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (lower != LENGTH.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            byte b = in.getByte(i);
            if (b >= '0' && b <= '9') {
                value = value * 10 + b - '0';
            } else if (b != ' ') {
                break;
            }
        }
        return value;
    }
}
