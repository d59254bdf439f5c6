package dev.claviger.proxy.accept;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.claviger.proxy.accept.read.Rejected;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Puts a whole reply of ours into one buffer, so that it leaves in one packet. */
final class Replies {
    private static final byte[] CLOSE = "Connection: close\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] VERSION =
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nConnection: Upgrade, close\r\n\r\n".getBytes(US_ASCII);
    private static final int BLANK_LINE = 2;

    private Replies() {}

    /** A refusal that ends the connection; to a WebSocket version that is not spoken it names the one that is. */
    static ByteBuf refusal(ByteBufAllocator alloc, Answer answer, int status) {
        return status == Rejected.UPGRADE_REQUIRED
                ? upgradeRequired(alloc, answer.head(), answer.body())
                : whole(alloc, answer.head(), answer.body(), true);
    }

    private static ByteBuf upgradeRequired(ByteBufAllocator alloc, byte[] head, byte[] body) {
        return alloc.ioBuffer(head.length + VERSION.length + body.length)
                .writeBytes(head, 0, head.length - BLANK_LINE)
                .writeBytes(VERSION)
                .writeBytes(body);
    }

    static ByteBuf whole(ByteBufAllocator alloc, byte[] head, byte[] body, boolean close) {
        ByteBuf out = alloc.ioBuffer(head.length + CLOSE.length + body.length);
        if (close) {
            out.writeBytes(head, 0, head.length - BLANK_LINE).writeBytes(CLOSE);
        } else {
            out.writeBytes(head);
        }
        return out.writeBytes(body);
    }
}
