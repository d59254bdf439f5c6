package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bot that writes its messages itself. */
public final class RawStream implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private RawStream(URI uri) {
        socket = client.newWebSocketBuilder()
                .buildAsync(uri, new Answers(answers, binaries, new StringBuilder(), new ByteArrayOutputStream()))
                .join();
    }

    /** Opens a stream. */
    public static RawStream open(URI uri) {
        return new RawStream(uri);
    }

    /** Says something and waits for the next message, which must come. */
    public String ask(String text) throws InterruptedException {
        say(text);
        return next("answer to " + text);
    }

    /** Says something. */
    public void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Waits for the next message, which must come. */
    public String next(String what) throws InterruptedException {
        String message = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as(what).isNotNull();
        return String.valueOf(message);
    }

    /** Waits for the next binary message, which must come. */
    public byte[] nextBinary(String what) throws InterruptedException {
        byte[] message = binaries.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as(what).isNotNull();
        return Objects.requireNonNull(message);
    }

    /** Whether the other side has closed it. */
    public boolean isClosed() {
        return socket.isInputClosed();
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    /** Hands on whole messages; one that comes in pieces is told in pieces. */
    private record Answers(
            BlockingQueue<String> texts,
            BlockingQueue<byte[]> binaries,
            StringBuilder begunText,
            ByteArrayOutputStream begun)
            implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            begunText.append(text);
            if (last) {
                texts.add(begunText.toString());
                begunText.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
            byte[] part = new byte[bytes.remaining()];
            bytes.get(part);
            begun.writeBytes(part);
            if (last) {
                binaries.add(begun.toByteArray());
                begun.reset();
            }
            socket.request(1);
            return null;
        }
    }
}
