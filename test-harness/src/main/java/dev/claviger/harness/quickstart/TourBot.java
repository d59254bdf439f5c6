package dev.claviger.harness.quickstart;

import dev.claviger.harness.quickstart.guide.Ask;
import dev.claviger.harness.quickstart.guide.Signed;
import dev.claviger.harness.quickstart.guide.Signing;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RawConnection;
import dev.claviger.harness.sandbox.http.Header;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** A bot that signs as its exchange documents it, and knows nothing of a proxy. */
final class TourBot implements AutoCloseable {
    private final URI base;
    private final Credentials key;
    private final Signing signing;
    private final InstantSource clock;
    private final RawConnection connection;
    private long last;

    TourBot(URI base, Credentials key, Signing signing, InstantSource clock) {
        this.base = base;
        this.key = key;
        this.signing = signing;
        this.clock = clock;
        this.connection = new RawConnection(base);
    }

    /**
     * What was said.
     *
     * @param line the request line as the bot sent it, without the version
     * @param sent what the bot sent
     * @param reply what it got
     */
    record Exchange(String line, Signed sent, RawConnection.Reply reply) {}

    Exchange send(Ask ask) throws IOException {
        last = Math.max(clock.millis(), last + 1);
        Signed signed = signing.sign(ask, key, last);
        String line = ask.method() + " " + base.getPath() + signed.ask().target();
        StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n");
        for (Header header : signed.headers()) {
            request.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        String body = signed.ask().body();
        if (!ask.method().equals("GET")) {
            int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
            request.append("Content-Length: ").append(length).append("\r\n");
        }
        return new Exchange(line, signed, connection.exchange(request + "\r\n" + body));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
