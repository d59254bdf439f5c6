package dev.claviger.harness.bench.upstream;

import dev.claviger.harness.rig.Credentials;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as it arrived at the exchange, and whether the exchange would take it.
 *
 * @param head the request line and the headers, lines ended by CR LF
 */
public record ArrivedRequest(String head) {
    private static final String SIGNATURE = "&signature=";
    private static final String KEY_HEADER = "x-mbx-apikey:";

    /**
     * What is wrong with the signature in the query, or empty where the real key signed exactly the parameters before it
     * (Binance, "SIGNED endpoint security").
     */
    public Optional<String> fault(Credentials real) {
        String target = head.split(" ", 3)[1];
        int question = target.indexOf('?');
        int signature = target.lastIndexOf(SIGNATURE);
        if (question < 0 || signature < question) {
            return Optional.of("the request arrived without a signature: " + target);
        }
        String payload = target.substring(question + 1, signature);
        String claimed = target.substring(signature + SIGNATURE.length());
        if (!claimed.equals(new HmacHex(real).sign(payload))) {
            return Optional.of("the signature that arrived is not the HMAC of the parameters that arrived: " + payload);
        }
        if (!apiKey().equals(real.apiKey())) {
            return Optional.of("the request arrived without the real API key in X-MBX-APIKEY");
        }
        return Optional.empty();
    }

    private String apiKey() {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY_HEADER))
                .map(line -> line.substring(KEY_HEADER.length()).strip())
                .findFirst()
                .orElse("");
    }
}
