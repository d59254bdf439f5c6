package dev.claviger.harness.bench.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The replies of the benchmark's exchange: one order of 317 bytes, whatever was asked, or the time. */
final class FixedReply {
    private static final String ORDER = "[{\"symbol\":\"BTCUSDT\",\"orderId\":28457190233,\"orderListId\":-1,"
            + "\"clientOrderId\":\"grid-7f3a9c\",\"price\":\"61250.10000000\",\"origQty\":\"0.00150000\","
            + "\"executedQty\":\"0.00000000\",\"status\":\"NEW\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\",\"side\":\"BUY\","
            + "\"time\":1767225600000,\"updateTime\":1767225600000,\"isWorking\":true}]";
    private static final int BODY_LENGTH = 317;

    private final ByteBuf order;
    private final InstantSource clock;

    FixedReply(InstantSource clock) {
        this.clock = clock;
        // Blanks before the closing bracket, where JSON allows them, make it exactly as long as it should be.
        String body = ORDER.substring(0, ORDER.length() - 1) + " ".repeat(BODY_LENGTH - ORDER.length()) + "]";
        byte[] bytes = withHead(body);
        this.order = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    ByteBuf order() {
        return order.duplicate();
    }

    /** The exchange's time, which a signing proxy asks for before it is ready. */
    ByteBuf time() {
        return Unpooled.wrappedBuffer(withHead("{\"serverTime\":" + clock.millis() + "}"));
    }

    private static byte[] withHead(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " + body.length()
                        + "\r\nx-mbx-used-weight: 6\r\nx-mbx-used-weight-1m: 6\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
