package dev.claviger.harness.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpMessageReaderTest {
    private final HttpMessageReader reader = new HttpMessageReader();

    private void arrives(String text) {
        reader.append(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    @Test
    void finds_a_replys_end_however_it_is_cut() {
        String reply = "HTTP/1.1 429 Too Many Requests\r\nServer: x\r\nCONTENT-LENGTH: 4\r\n\r\nbody";
        for (int i = 0; i < reply.length(); i++) {
            assertThat(reader.complete()).isFalse();
            arrives(reply.substring(i, i + 1));
        }
        assertThat(reader.complete()).isTrue();
        assertThat(reader.status()).isEqualTo(429);
        assertThat(reader.text()).isEqualTo(reply);
    }

    @Test
    void keeps_what_came_after_a_message() {
        arrives("GET /api/v3/time?x=1 HTTP/1.1\r\n\r\nPOST /two HTTP/1.1\r\nContent-Length: 1\r\n\r\n");

        assertThat(reader.complete()).isTrue();
        assertThat(reader.pathEndsWith("/time".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        reader.next();
        assertThat(reader.complete()).isFalse();
        arrives("b");
        assertThat(reader.complete()).isTrue();
        assertThat(reader.pathEndsWith("/time".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(reader.pathEndsWith("a longer text than the whole path".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void a_message_longer_than_its_buffer_is_refused() {
        assertThatThrownBy(() -> arrives("x".repeat(20_000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("longer than 16384 bytes");
    }
}
