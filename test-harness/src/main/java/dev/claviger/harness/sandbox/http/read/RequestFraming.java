package dev.claviger.harness.sandbox.http.read;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream into requests and keeps every byte of them. Written by hand, because a codec that helps (folds,
 * trims, lower-cases) would hide what the client really sent.
 */
public final class RequestFraming extends ByteToMessageDecoder {
    private static final int LARGEST_HEAD_BYTES = 64 << 10;
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private byte @Nullable [] head;
    private @Nullable HeadRules rules;
    private @Nullable ChunkedBody chunks;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            RawRequest request = next(in);
            if (request != null) {
                out.add(request);
            }
        } catch (MalformedRequestException e) {
            in.skipBytes(in.readableBytes());
            byte[] text = ("{\"code\":-1000,\"msg\":\"Malformed request: " + e.getMessage() + "\"}")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] reply = ("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n"
                            + "Content-Length: " + text.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            context.writeAndFlush(Unpooled.wrappedBuffer(reply, text)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private @Nullable RawRequest next(ByteBuf in) throws MalformedRequestException {
        if (head == null && !readHead(in)) {
            return null;
        }
        byte[] body = readBody(in);
        if (body == null || head == null || rules == null) {
            return null;
        }
        RawRequest request = new RawRequest(head, body, rules.close());
        head = null;
        rules = null;
        chunks = null;
        return request;
    }

    private boolean readHead(ByteBuf in) throws MalformedRequestException {
        int length = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(HEAD_END), in);
        if (length < 0 || length > LARGEST_HEAD_BYTES) {
            if (in.readableBytes() > LARGEST_HEAD_BYTES) {
                throw new MalformedRequestException("the head is larger than " + LARGEST_HEAD_BYTES + " bytes");
            }
            return false;
        }
        byte[] bytes = new byte[length - in.readerIndex()];
        in.readBytes(bytes);
        in.skipBytes(HEAD_END.length);
        rules = HeadRules.of(bytes);
        head = bytes;
        return true;
    }

    private byte @Nullable [] readBody(ByteBuf in) throws MalformedRequestException {
        long length = rules == null ? HeadRules.NO_BODY : rules.bodyLength();
        if (length == HeadRules.CHUNKED) {
            if (chunks == null) {
                chunks = new ChunkedBody();
            }
            return chunks.read(in);
        }
        if (in.readableBytes() < length) {
            return null;
        }
        byte[] body = new byte[(int) length];
        in.readBytes(body);
        return body;
    }
}
