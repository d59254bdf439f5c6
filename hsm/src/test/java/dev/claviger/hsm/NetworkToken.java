package dev.claviger.hsm;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A SoftHSM token behind p11-kit's server: an HSM in another process, to be killed, stopped and started again. */
final class NetworkToken implements AutoCloseable {
    static final Path SERVER = Path.of("/usr/bin/p11-kit");
    static final List<Path> CLIENTS = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/pkcs11/p11-kit-client.so"),
            Path.of("/usr/lib64/pkcs11/p11-kit-client.so"));

    private final TestToken token;
    private final Path socket;
    private Process server;

    NetworkToken(TestToken token) throws IOException {
        this.token = token;
        this.socket = token.token().directory().resolve("p11.sock");
        this.server = start();
    }

    static Optional<Path> client() {
        return CLIENTS.stream().filter(Files::isReadable).findFirst();
    }

    HsmSettings settings(Duration timeout) {
        return new HsmSettings(
                client().orElseThrow(),
                TestToken.LABEL,
                Optional.empty(),
                Map.of("P11_KIT_SERVER_ADDRESS", "unix:path=" + socket),
                2,
                64,
                timeout,
                2,
                false);
    }

    void kill() {
        // The server first: it would serve who connects anew once the others are gone.
        List<ProcessHandle> all = Stream.concat(Stream.of(server.toHandle()), server.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    void restart() throws IOException {
        Files.deleteIfExists(socket);
        server = start();
    }

    void stop() throws Exception {
        signal("-STOP");
    }

    void resume() throws Exception {
        signal("-CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String signal) throws Exception {
        for (ProcessHandle process : processes().toList()) {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(server.descendants(), Stream.of(server.toHandle()));
    }

    /** The socket is there before anybody listens on it. */
    private boolean listens() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        SERVER.toString(),
                        "server",
                        "-f",
                        "--provider",
                        token.token().library().toString(),
                        "--name",
                        socket.toString(),
                        "pkcs11:token=" + TestToken.LABEL)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"));
        builder.environment().putAll(token.token().environment());
        Process started = builder.start();
        await().atMost(Duration.ofSeconds(30)).until(this::listens);
        return started;
    }
}
