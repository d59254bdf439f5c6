package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.message.Reason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies whose body is changed before the bot sees anything of it. */
class EditedReplyTest {
    private static final String REAL = "HTTP/1.1 200 OK\r\nX-Weight: 7\r\n";

    private final List<String> edited = new CopyOnWriteArrayList<>();

    private byte[] edit(int status, byte[] body) {
        edited.add(status + " " + new String(body, US_ASCII));
        return "{\"instead\":true}".getBytes(US_ASCII);
    }

    private String reply(TestExchange.Script script) throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), script);
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            proxy.editor = this::edit;
            String first = bot.send(EdgeCalls.POST).reply();
            await().until(() -> proxy.outcomes.size() == 1);
            proxy.editor = null;
            assertThat(bot.send(EdgeCalls.POST).reply())
                    .as("the connection serves on")
                    .startsWith("HTTP/1.1 200");
            return first;
        }
    }

    private static void send(TestExchange.Turn turn, String first, String... pieces) throws IOException {
        if (turn.count() > 1) {
            turn.send(EdgeCalls.OK);
            return;
        }
        turn.send(first);
        for (String piece : pieces) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            turn.send(piece);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 8\r\n\r\n{\"a\":42}",
                "Content-Length: 8\r\n\r\n|{\"a\"|:42}",
                "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"a\":42}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n|4;x=y\r\n{\"a|\"\r\n4|\r\n:42}\r\n0\r\n\r|\n"
            })
    void the_bot_gets_the_edited_body_with_its_own_length_however_the_reply_came(String rest) throws IOException {
        String[] pieces = (REAL + rest).split("\\|", -1);

        String reply = reply(turn ->
                send(turn, pieces[0], List.of(pieces).subList(1, pieces.length).toArray(new String[0])));

        assertThat(edited).containsExactly("200 {\"a\":42}");
        assertThat(reply)
                .startsWith(REAL)
                .contains("\r\nContent-Length: 16\r\n")
                .doesNotContain("Transfer-Encoding")
                .doesNotContain("Content-Length: 8")
                .endsWith("\r\n\r\n{\"instead\":true}");
    }

    @Test
    void a_reply_that_ends_with_the_connection_is_edited_too() throws IOException {
        String reply = reply(turn -> {
            if (turn.count() > 1) {
                turn.send(EdgeCalls.OK);
                return;
            }
            turn.send(REAL + "\r\n{\"a\":42}");
            turn.socket().close();
        });

        assertThat(edited).containsExactly("200 {\"a\":42}");
        assertThat(reply).endsWith("\r\n\r\n{\"instead\":true}");
    }

    @Test
    void of_a_reply_that_breaks_off_or_is_too_long_the_bot_sees_nothing() throws IOException {
        String tooLong = "x".repeat(ReplyEditor.MOST_BYTES + 1);
        for (String rest : List.of(
                "Content-Length: 9\r\n\r\n{\"a\":42}", "Content-Length: " + tooLong.length() + "\r\n\r\n" + tooLong)) {
            try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                        turn.send(REAL + rest);
                        turn.socket().close();
                    });
                    var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                    var bot = new RawBot(proxy.address())) {
                proxy.editor = this::edit;

                String reply = bot.send(EdgeCalls.POST).reply();

                assertThat(reply)
                        .startsWith("HTTP/1.1 503")
                        .doesNotContain("X-Weight")
                        .doesNotContain("{\"a\"");
                assertThat(proxy.refusals)
                        .extracting(refused -> refused.reason())
                        .containsExactly(Reason.FORWARD_OUTCOME_UNKNOWN);
                assertThat(edited).isEmpty();
            }
        }
    }
}
