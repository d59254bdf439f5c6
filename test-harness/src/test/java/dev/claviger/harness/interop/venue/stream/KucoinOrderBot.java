package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.RealMac;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A bot that places KuCoin's orders by message, as the exchange documents it, with whatever key it has. */
final class KucoinOrderBot {
    private static final String PATH = "/wsapi/v1/private";

    private final URI proxy;
    private final Credentials key;
    private final RealMac mac;

    /**
     * A bot.
     *
     * @param proxy the exchange's base URL here
     * @param key what it signs with
     */
    KucoinOrderBot(URI proxy, Credentials key) {
        this.proxy = proxy;
        this.key = key;
        this.mac = new RealMac(key);
    }

    /** The address of a stream, signed at this time. */
    URI upgrade(long millis) {
        return URI.create(proxy.toString().replaceFirst("^http", "ws") + PATH + "?apikey=" + key.apiKey() + "&sign="
                + encoded(mac.base64OfText(key.apiKey() + millis)) + "&passphrase="
                + encoded(mac.base64OfText(VenueTrial.PASSPHRASE)) + "&timestamp=" + millis);
    }

    /** Opens a stream, which the exchange greets. */
    RawStream open() {
        return RawStream.open(upgrade(System.currentTimeMillis()));
    }

    /** What answers a greeting. */
    String answer(String greeting) {
        return mac.base64OfText(greeting);
    }

    /** Opens a stream and answers the greeting. */
    RawStream welcomed() throws InterruptedException {
        RawStream stream = open();
        String welcome = stream.ask(answer(stream.next("greeting")));
        if (!welcome.contains("\"data\":\"welcome\"")) {
            throw new AssertionError(welcome);
        }
        return stream;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
