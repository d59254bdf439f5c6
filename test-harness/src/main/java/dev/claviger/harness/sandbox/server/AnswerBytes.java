package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer as bytes. */
final class AnswerBytes {
    private AnswerBytes() {}

    static ByteBuf whole(Answer answer, boolean close, ByteBufAllocator allocator) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return head(answer, body.length, close, allocator).writeBytes(body);
    }

    static ByteBuf half(Answer answer, ByteBufAllocator allocator) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return head(answer, body.length, false, allocator).writeBytes(body, 0, body.length / 2);
    }

    private static ByteBuf head(Answer answer, int length, boolean close, ByteBufAllocator allocator) {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(answer.status() < 400 ? "OK" : "Refused")
                .append("\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (close) {
            head.append("Connection: close\r\n");
        }
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return allocator.buffer(bytes.length + length).writeBytes(bytes);
    }
}
