package dev.claviger.proxy.accept.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Asks that bytes be UTF-8 as RFC 3629 has it, which RFC 6455 section 8.1 asks of every text. */
public final class Utf8 {
    private Utf8() {}

    /** Passes bytes that are; {@code what} names them in the fault. */
    public static void require(byte[] bytes, String what) throws FrameFault {
        if (!ByteBufUtil.isText(Unpooled.wrappedBuffer(bytes), UTF_8)) {
            throw FrameFault.notUtf8(what);
        }
    }
}
