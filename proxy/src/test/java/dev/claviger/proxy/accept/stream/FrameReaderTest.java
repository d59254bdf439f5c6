package dev.claviger.proxy.accept.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader against Netty's decoder, on random streams cut at random places, most of them broken somewhere. */
class FrameReaderTest {
    private static final int LIMIT = 300_000;

    /** A message in few words. */
    private static String line(int opcode, byte[] payload) {
        return opcode + " " + payload.length + " bytes " + Arrays.hashCode(payload);
    }

    /** Writes down what it is given. */
    private static final class Notes implements FrameSink {
        final List<String> seen = new ArrayList<>();
        final ByteBuf passed = Unpooled.buffer();
        private final boolean joins;
        int ended;
        private boolean closed;

        Notes(boolean joins) {
            this.joins = joins;
        }

        @Override
        public boolean joins(int opcode, long length) {
            return joins;
        }

        @Override
        public void message(int opcode, byte[] payload) {
            seen.add(line(opcode, payload));
        }

        @Override
        public void pass(ByteBuf bytes, int more) {
            passed.writeBytes(bytes);
            bytes.release();
            ended += more;
        }

        @Override
        public void control(int opcode, byte[] payload) throws FrameFault {
            if (opcode == Opcode.CLOSE) {
                ClosePayload.parse(payload);
                closed = true;
            }
            seen.add(line(opcode, payload));
        }

        @Override
        public boolean paused() {
            return closed;
        }
    }

    /** Some frames of some messages, masked or not; with control frames between them and sometimes a flaw, or neither. */
    private static byte[] stream(Random random, boolean masked, boolean flawed) {
        FrameWriter writer = masked ? FrameWriter.client(random::nextInt) : FrameWriter.server();
        ByteBufAllocator alloc = UnpooledByteBufAllocator.DEFAULT;
        ByteBuf out = Unpooled.buffer();
        for (int n = random.nextInt(6); n >= 0; n--) {
            int fragments = 1 + random.nextInt(3);
            for (int f = 0; f < fragments; f++) {
                if (flawed && random.nextInt(4) == 0) {
                    frame(
                            out,
                            writer.frame(alloc, random.nextBoolean() ? Opcode.PING : Opcode.PONG, bytes(random, 125)));
                }
                int start = out.writerIndex();
                int most = random.nextInt(4) == 0 ? 0 : random.nextInt(10) == 0 ? 66_000 : 300;
                int opcode = f > 0 ? Opcode.CONTINUATION : random.nextBoolean() ? Opcode.TEXT : Opcode.BINARY;
                frame(out, writer.frame(alloc, opcode, bytes(random, most)));
                if (f + 1 < fragments) {
                    out.setByte(start, out.getByte(start) & 0x7f);
                }
            }
        }
        byte[] bytes = ByteBufUtil.getBytes(out);
        if (flawed && random.nextInt(3) == 0) {
            bytes[random.nextInt(Math.min(bytes.length, 16))] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static void frame(ByteBuf out, ByteBuf frame) {
        out.writeBytes(frame);
        frame.release();
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Hands the bytes over in pieces; whether the reader took them all without a fault. */
    private static boolean read(Random random, FrameReader reader, Notes notes, byte[] bytes) {
        int at = 0;
        try {
            while (at < bytes.length && !notes.paused()) {
                int n = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
                ByteBuf piece = Unpooled.copiedBuffer(bytes, at, n);
                reader.read(piece);
                assertThat(piece.isReadable() && !notes.paused()).isFalse();
                piece.release();
                assertThat(piece.refCnt()).isZero();
                at += n;
            }
            return true;
        } catch (FrameFault fault) {
            return false;
        }
    }

    private static boolean netty(boolean masked, byte[] bytes, List<String> seen) {
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(masked)
                .allowExtensions(false)
                .maxFramePayloadLength(LIMIT)
                .withUTF8Validator(false)
                .closeOnProtocolViolation(false)
                .build();
        EmbeddedChannel channel =
                new EmbeddedChannel(new WebSocket13FrameDecoder(config), new WebSocketFrameAggregator(LIMIT));
        boolean whole = true;
        try {
            channel.writeInbound(Unpooled.copiedBuffer(bytes));
        } catch (RuntimeException fault) {
            whole = false;
        }
        for (WebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            seen.add(line(opcode(frame), ByteBufUtil.getBytes(frame.content())));
            frame.release();
        }
        var _ = channel.close();
        return whole;
    }

    private static int opcode(WebSocketFrame frame) {
        return switch (frame) {
            case TextWebSocketFrame _ -> Opcode.TEXT;
            case BinaryWebSocketFrame _ -> Opcode.BINARY;
            case PingWebSocketFrame _ -> Opcode.PING;
            case PongWebSocketFrame _ -> Opcode.PONG;
            default -> Opcode.CLOSE;
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reads_what_nettys_decoder_reads_and_refuses_what_it_refuses(boolean masked) {
        Random random = new Random(6455);
        int refused = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = stream(random, masked, true);
            List<String> expected = new ArrayList<>();
            boolean whole = netty(masked, bytes, expected);
            Notes notes = new Notes(true);

            boolean read = read(random, new FrameReader(masked, LIMIT, notes), notes, bytes);

            assertThat(read).as("stream %d", i).isEqualTo(whole);
            assertThat(notes.seen).as("stream %d", i).isEqualTo(expected);
            refused += whole ? 0 : 1;
        }
        assertThat(refused).isBetween(50, 1_200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void what_is_not_joined_is_passed_to_the_byte_without_the_control_frames(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = stream(random, false, false);
            Notes joined = new Notes(true);
            Notes passed = new Notes(false);
            assertThat(read(random, new FrameReader(false, LIMIT, joined), joined, bytes))
                    .isTrue();
            FrameReader reader = new FrameReader(false, 0, passed);

            assertThat(read(random, reader, passed, bytes)).isTrue();

            assertThat(ByteBufUtil.getBytes(passed.passed)).isEqualTo(bytes);
            assertThat(passed.ended).isEqualTo(joined.seen.size());
            assertThat(passed.seen).isEmpty();
            assertThat(reader.midFrame() || reader.midMessage()).isFalse();
        }
    }
}
