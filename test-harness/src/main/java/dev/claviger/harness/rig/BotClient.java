package dev.claviger.harness.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bot of the plainest kind: signs as Binance documents it, and knows nothing of a proxy. */
public final class BotClient implements AutoCloseable {
    private final URI base;
    private final Credentials credentials;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

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
     * @param response the answer
     */
    public record Exchange(String sent, int status, HttpResponse<String> response) {
        /** The answer's body. */
        public String body() {
            return response.body();
        }

        /** A field of the answer, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A signed call, all parameters in the query; {@code query} may be empty. */
    public Exchange signed(String method, String path, String query) throws IOException, InterruptedException {
        String stamped = (query.isEmpty() ? "" : query + "&") + "timestamp=" + clock.millis();
        return plain(method, path + "?" + stamped + "&signature=" + signature(stamped));
    }

    /** A call as it is given, with the API key but without a signature. */
    public Exchange plain(String method, String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("X-MBX-APIKEY", credentials.apiKey())
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Exchange(method + " " + base.getPath() + target, response.statusCode(), response);
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
        client.close();
    }
}
