package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyFramingTest {
    private static final int MAX_HEAD = 512;

    /** What one reply looks like when its bytes come in pieces that end at {@code cuts}. */
    private static String follow(byte[] bytes, int... cuts) {
        ReplyFraming framing = new ReplyFraming(MAX_HEAD);
        StringBuilder payload = new StringBuilder();
        StringBuilder relayed = new StringBuilder();
        boolean headDone = false;
        int from = 0;
        try {
            for (int cut : cuts) {
                ByteBuf in = Unpooled.wrappedBuffer(bytes, from, cut - from);
                from = cut;
                headDone = headDone || framing.readHead(in);
                if (headDone && !framing.complete()) {
                    int n = framing.follow(
                            in, (buffer, index, length) -> payload.append(buffer.toString(index, length, ISO_8859_1)));
                    relayed.append(in.toString(in.readerIndex(), n, ISO_8859_1));
                }
            }
        } catch (MalformedReply e) {
            // Which of two faults is seen first may depend on the pieces; that there is one may not.
            return "malformed after " + (headDone ? framing.status() : "no head");
        }
        return (headDone ? framing.status() + " " + new String(framing.head(), ISO_8859_1) : "no head") + "|" + relayed
                + "|" + payload + "|" + framing.complete() + framing.close() + framing.endsWithConnection();
    }

    static Stream<String> replies() {
        String head = "HTTP/1.1 200 OK\r\n";
        return Stream.of(
                head + "Content-Length: 5\r\n\r\nhello and more",
                head + "Content-Length: 0\r\n\r\n",
                head + "Content-Length: 5\r\nContent-Length: 5\r\nConnection: keep-alive, Close\r\n\r\nhello",
                head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nmore",
                head
                        + "Transfer-Encoding: CHUNKED\r\n\r\n5 ;a=\"b\"\r\nhello\r\nA;x\r\n0123456789\r\n00\r\nA: b\r\nC: d\r\n\r\n",
                head + "X: y\r\n\r\nuntil the end",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 X\r\nA: b\r\n\r\n" + head + "Content-Length: 1\r\n\r\nx",
                "HTTP/1.1 204 \r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 304\r\n\r\n",
                head + "X: \u00e4\r\nContent-Length: 2\r\n\r\nok",
                head + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
                head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n",
                head + "Transfer-Encoding: chunked\r\n\r\ng\r\n",
                head + "X: " + "y".repeat(600) + "\r\n\r\n",
                "HTTP/1.1 200 a\rb\r\n\r\n",
                "HTTP/2 200\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void a_reply_means_the_same_wherever_it_is_cut(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        String whole = follow(bytes, bytes.length);
        int[] everywhere = new int[bytes.length];
        for (int cut = 0; cut < bytes.length; cut++) {
            everywhere[cut] = cut + 1;
            assertThat(follow(bytes, cut, bytes.length)).as("cut at " + cut).isEqualTo(whole);
        }
        assertThat(follow(bytes, everywhere)).isEqualTo(whole);
    }

    @Test
    void finds_the_end_and_the_payload_of_chunks() {
        String body = "5;x\r\nhello\r\n1\r\n!\r\n0\r\nT: u\r\n\r\n";
        byte[] bytes =
                ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "leftover").getBytes(ISO_8859_1);

        assertThat(follow(bytes, bytes.length)).endsWith("|" + body + "|hello!|truefalsefalse");
    }

    @Test
    void bytes_changed_at_random_mean_the_same_wherever_they_are_cut() {
        Random random = new Random(7);
        byte[] spice = "\r\n\t :;,#\0\u007f\u00ff019aAgZ".getBytes(ISO_8859_1);
        byte[][] seeds = replies().map(text -> text.getBytes(ISO_8859_1)).toArray(byte[][]::new);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds[random.nextInt(seeds.length)].clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = spice[random.nextInt(spice.length)];
            }
            sameWhereverCut(bytes, random.nextInt(bytes.length));
        }
    }

    private static void sameWhereverCut(byte[] bytes, int cut) {
        assertThat(follow(bytes, cut, bytes.length))
                .as(() -> new String(bytes, ISO_8859_1))
                .isEqualTo(follow(bytes, bytes.length));
    }

    @FuzzTest(maxDuration = "30s")
    void any_bytes_are_followed_or_malformed_wherever_they_are_cut(byte @NotNull [] bytes) {
        for (int cut = 0; cut <= bytes.length; cut += 1 + bytes.length / 16) {
            sameWhereverCut(bytes, cut);
        }
    }
}
