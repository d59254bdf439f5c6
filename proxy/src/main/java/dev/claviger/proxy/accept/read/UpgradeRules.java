package dev.claviger.proxy.accept.read;

import dev.claviger.proxy.accept.stream.Handshake;
import org.jspecify.annotations.Nullable;

/** Whether a request that asks for an upgrade is a WebSocket client's opening handshake (RFC 6455 section 4.2.1). */
final class UpgradeRules {
    private static final String VERSION = "13";
    private static final int MAX_SHOWN = 8;

    private UpgradeRules() {}

    static void check(String method, FieldTable fields) throws Rejected {
        if (!method.equals("GET")) {
            throw Rejected.malformed("the request asks for an upgrade and is not a GET");
        }
        String version = fields.get("sec-websocket-version");
        if (!VERSION.equals(version)) {
            throw Rejected.wrongVersion(shown(version));
        }
        String key = fields.get("sec-websocket-key");
        if (key == null || !Handshake.isKey(key)) {
            throw Rejected.malformed("the Sec-WebSocket-Key is not 16 bytes in base64");
        }
    }

    private static String shown(@Nullable String version) {
        if (version == null || version.isEmpty()) {
            return "missing";
        }
        return version.length() > MAX_SHOWN ? version.substring(0, MAX_SHOWN) : version;
    }
}
