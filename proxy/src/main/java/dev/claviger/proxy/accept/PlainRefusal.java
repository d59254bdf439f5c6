package dev.claviger.proxy.accept;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.proxy.message.Refused;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Writes refusals as a small JSON object with a code and a message, for listeners that speak for no exchange. */
public final class PlainRefusal implements RefusalAnswer {
    private static final int CODE = -1100;

    @Override
    public Answer refusal(Refused refused, int status, String requestId) {
        byte[] body = ("{\"code\":" + CODE + ",\"msg\":\"" + quoted(refused.sentence()) + "\"}").getBytes(UTF_8);
        String head = "HTTP/1.1 " + HttpResponseStatus.valueOf(status)
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nX-Claviger-Request-Id: " + requestId
                + "\r\nX-Claviger-Refusal: " + refused.reason().code() + "\r\n\r\n";
        return new Answer(head.getBytes(US_ASCII), body);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append('?');
            }
        }
        return out.toString();
    }
}
