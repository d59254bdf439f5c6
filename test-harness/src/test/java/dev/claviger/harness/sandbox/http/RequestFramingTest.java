package dev.claviger.harness.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.server.SandboxServer;
import dev.claviger.harness.sandbox.server.ServerOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFramingTest {
    private final TestPki pki = TestPki.create();
    private SandboxServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = SandboxServer.start(
                ServerOptions.loopback(),
                pki,
                request -> Answer.of(200, "{\"got\":\"" + request.method() + " " + request.bodyText() + "\"}"));
        client = new RawClient(pki, server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void answers_pipelined_requests_in_order_on_one_connection() throws IOException {
        client.write("GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(client.read().body()).isEqualTo("{\"got\":\"GET \"}");
        assertThat(client.read().body()).isEqualTo("{\"got\":\"POST abc\"}");
        assertThat(server.received()).extracting(ReceivedRequest::path).containsExactly("/a", "/b");
        assertThat(server.connectionCount()).isEqualTo(1);
    }

    @Test
    void joins_chunks() throws IOException {
        RawResponse response = client.exchange(
                "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

        assertThat(response.body()).isEqualTo("{\"got\":\"POST abcde\"}");
    }

    @Test
    void keeps_bytes_above_ascii_as_they_are() throws IOException {
        client.exchange("GET /\u00ff\u0080 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(server.received().getFirst().targetBytes()).containsExactly('/', 0xff, 0x80);
    }

    @Test
    void takes_a_request_that_comes_byte_by_byte() throws IOException {
        for (char c : "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok".toCharArray()) {
            client.write(String.valueOf(c));
        }

        assertThat(client.read().body()).isEqualTo("{\"got\":\"POST ok\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  /a HTTP/1.1\r\nHost: x",
                "GET /a HTTP/2\r\nHost: x",
                "GET /a HTTP/1.1\r\nHost : x",
                "GET /a HTTP/1.1\r\nHost: x\r\n folded",
                "GET /a HTTP/1.1\nHost: x",
                "GET /a\u0000 HTTP/1.1\r\nHost: x",
                "POST /a HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1",
                "POST /a HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
                "POST /a HTTP/1.1\r\nContent-Length: +1",
                "POST /a HTTP/1.1\r\nTransfer-Encoding: gzip, chunked",
            })
    void refuses_what_two_servers_could_read_in_two_ways(String head) throws IOException {
        assertThat(client.exchange(head + "\r\n\r\n").status()).isEqualTo(400);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void a_fixed_reply_has_the_size_asked_for_and_frames_requests() throws Exception {
        try (SandboxServer fixed = SandboxServer.startFixed(ServerOptions.loopback(), pki, 317);
                RawClient caller = new RawClient(pki, fixed.port())) {
            caller.write(
                    "POST /b HTTP/1.1\r\nHost: x\r\ncontent-length: 3\r\n\r\nabcGET /a HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(caller.read().body()).hasSize(317).startsWith("{").endsWith("}");
            assertThat(caller.read().body()).hasSize(317);
        }
    }
}
