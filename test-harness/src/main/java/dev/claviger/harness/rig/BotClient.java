package dev.claviger.harness.rig;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bot of the plainest kind: signs as Binance documents it, and knows nothing of a proxy. */
public final class BotClient implements AutoCloseable {
    private final URI base;
    private final Credentials credentials;
    private final InstantSource clock;
    private final ConcurrentLinkedDeque<RawConnection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicReference<String> lastStamped = new AtomicReference<>("");

    /** A bot with {@code base} for base URL. */
    public BotClient(URI base, Credentials credentials, InstantSource clock) {
        this.base = base;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * One exchange of messages.
     *
     * @param sent the request line as the bot sent it
     * @param status the answer's HTTP status
     * @param reply the answer
     */
    public record Exchange(String sent, int status, RawConnection.Reply reply) {
        /** The answer's body. */
        public String body() {
            return reply.body();
        }

        /** A field of the answer, or an empty text. */
        public String header(String name) {
            return reply.header(name);
        }
    }

    /** A signed call, all parameters in the query; {@code query} may be empty. */
    public Exchange signed(String method, String path, String query) throws IOException, InterruptedException {
        String stamped = stamped(query);
        return plain(method, path + "?" + stamped + "&signature=" + signature(stamped));
    }

    /** The same twice in one millisecond would be one signature used twice, so the second waits for the next. */
    private String stamped(String query) throws InterruptedException {
        String parameters = (query.isEmpty() ? "" : query + "&") + "timestamp=";
        String stamped = parameters + clock.millis();
        while (stamped.equals(lastStamped.getAndSet(stamped))) {
            TimeUnit.MILLISECONDS.sleep(1);
            stamped = parameters + clock.millis();
        }
        return stamped;
    }

    /** A call as it is given, with the API key but without a signature. */
    public Exchange plain(String method, String target) throws IOException, InterruptedException {
        String line = method + " " + base.getPath() + target;
        RawConnection connection = connection();
        RawConnection.Reply reply = connection.exchange(line + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nX-MBX-APIKEY: " + credentials.apiKey() + "\r\n"
                + (method.equals("GET") ? "" : "Content-Length: 0\r\n") + "\r\n");
        idle.push(connection);
        return new Exchange(line, reply.status(), reply);
    }

    /** One that is kept alive and silent, or a new one. One that failed is not used again. */
    private RawConnection connection() throws IOException {
        for (RawConnection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.usable()) {
                return kept;
            }
        }
        return new RawConnection(base);
    }

    /** HMAC-SHA256 in hexadecimal. */
    public String signature(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(credentials.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public void close() {
        idle.forEach(RawConnection::closeQuietly);
    }
}
