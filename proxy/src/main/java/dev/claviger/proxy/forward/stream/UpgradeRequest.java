package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.stream.StreamPlan;
import java.util.Arrays;

/** The upgrade request to the exchange (RFC 6455 section 4.1). It offers no extension: frames are relayed as they are. */
final class UpgradeRequest {
    private static final int USUAL_BYTES = 512;

    private UpgradeRequest() {}

    static byte[] of(StreamPlan plan, String key) {
        WireBuilder head = new WireBuilder(USUAL_BYTES);
        byte[] target = plan.wireTarget().bytes();
        head.put("GET ")
                .put(target)
                .put(" HTTP/1.1\r\nHost: ")
                .put(plan.authority().hostField());
        head.put("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
                .put(key);
        plan.headers()
                .forEach((name, value) -> head.put("\r\n").put(name).put(": ").put(value));
        Arrays.fill(target, (byte) 0);
        return head.put("\r\n\r\n").toBytes();
    }
}
