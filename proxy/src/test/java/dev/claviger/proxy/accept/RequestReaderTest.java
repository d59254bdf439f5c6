package dev.claviger.proxy.accept;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.claviger.proxy.accept.read.Rejected;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.accept.read.RequestReader;
import dev.claviger.proxy.message.Call;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String HOST = "Host: localhost\r\n";

    /** What a reader makes of bytes that come in two pieces: each call, or why there is none. */
    private static List<String> read(byte[] bytes, int cut) {
        RequestReader reader = new RequestReader(
                TestListener.LIMITS, _ -> false, new RequestIds(new Random(1)), () -> 0, "peer", false);
        List<String> seen = new ArrayList<>();
        ByteBuf in = Unpooled.buffer();
        for (int end : new int[] {cut, bytes.length}) {
            in.writeBytes(bytes, in.writerIndex(), end - in.writerIndex());
            if (!readAll(reader, in, seen)) {
                break;
            }
        }
        return seen;
    }

    private static boolean readAll(RequestReader reader, ByteBuf in, List<String> seen) {
        try {
            while (in.isReadable()) {
                Call call = reader.read(in);
                if (call == null) {
                    return true;
                }
                seen.add(call.method() + " " + new String(call.target(), ISO_8859_1) + " " + call.host() + " "
                        + new String(call.body(), ISO_8859_1) + " "
                        + call.headers().get("X") + reader.close());
            }
            return true;
        } catch (Rejected e) {
            seen.add("rejected");
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\n" + HOST + "X: y\r\n\r\nGET /b HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n",
                "POST /a HTTP/1.1\r\n" + HOST + "Content-Length: 7\r\n\r\nGET / HDELETE / HTTP/1.1\r\n" + HOST + "\r\n",
                "PUT /a HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\nGET ",
                "GET /a HTTP/1.1\r\n" + HOST + "X: y\nZ: a\r\n\r\n",
                "POST /a HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n"
            })
    void bytes_mean_the_same_wherever_they_are_cut(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        List<String> whole = read(bytes, bytes.length);

        assertThat(whole).isNotEmpty();
        for (int cut = 0; cut < bytes.length; cut++) {
            assertThat(read(bytes, cut)).as("cut at " + cut).isEqualTo(whole);
        }
    }

    @Test
    void bytes_changed_at_random_mean_the_same_wherever_they_are_cut() {
        Random random = new Random(20_260_101);
        byte[] seed = ("POST /a?b=c HTTP/1.1\r\n" + HOST
                        + "X: y\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" + "GET / HTTP/1.1\r\n"
                        + HOST + "\r\n")
                .getBytes(ISO_8859_1);
        byte[] spice = "\r\n\t :;,/#\0\u007f\u00ff0aZ".getBytes(ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seed.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = spice[random.nextInt(spice.length)];
            }
            same_wherever_cut(bytes, random.nextInt(bytes.length));
        }
    }

    private static void same_wherever_cut(byte[] bytes, int cut) {
        List<String> whole = read(bytes, bytes.length);
        List<String> cutUp = read(bytes, cut);
        assertThat(cutUp).as(() -> new String(bytes, ISO_8859_1)).isEqualTo(whole);
    }

    @FuzzTest(maxDuration = "30s")
    void any_bytes_give_calls_or_a_rejection_wherever_they_are_cut(byte @NotNull [] bytes) {
        for (int cut = 0; cut <= bytes.length; cut += 1 + bytes.length / 16) {
            same_wherever_cut(bytes, cut);
        }
    }
}
