package dev.claviger.harness.container;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a socket whether somebody there speaks Docker's API. */
final class DockerSocket {
    private static final byte[] PING =
            "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String OK = "HTTP/1.1 200";

    private DockerSocket() {}

    static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING));
            ByteBuffer reply = ByteBuffer.allocate(OK.length());
            while (reply.hasRemaining() && channel.read(reply) >= 0) {
                // reads on until the status is whole
            }
            return new String(reply.array(), 0, reply.position(), StandardCharsets.US_ASCII).equals(OK);
        } catch (IOException _) {
            return false;
        }
    }
}
