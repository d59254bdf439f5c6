package dev.claviger.harness.ccxt;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a bot sets ccxt up. */
public final class CcxtOptions {
    private final String exchange;
    private final String base;
    private final String apiKey;
    private final String secret;
    private final Optional<String> password;
    private final Optional<Path> trust;
    private final Map<String, Object> options;
    private final Optional<String> streams;
    private final Map<String, String> streamPaths;

    private CcxtOptions(
            String exchange,
            String base,
            String apiKey,
            String secret,
            Optional<String> password,
            Optional<Path> trust,
            Map<String, Object> options,
            Optional<String> streams,
            Map<String, String> streamPaths) {
        this.exchange = exchange;
        this.base = base;
        this.apiKey = apiKey;
        this.secret = secret;
        this.password = password;
        this.trust = trust;
        this.options = Map.copyOf(options);
        this.streams = streams;
        this.streamPaths = Map.copyOf(streamPaths);
    }

    /**
     * Returns the setup of a bot.
     *
     * @param exchange ccxt's name of it: binance, binanceusdm, bybit, okx
     * @param base what every {@code https://host} of ccxt's addresses is replaced by, without a slash at its end
     * @param apiKey the key's name
     * @param secret an HMAC secret, or an Ed25519 or RSA private key in PEM
     */
    public static CcxtOptions of(String exchange, String base, String apiKey, String secret) {
        return new CcxtOptions(
                exchange,
                base,
                apiKey,
                secret,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of());
    }

    /** Returns the same with what ccxt calls the password: the passphrase that some exchanges want beside the secret. */
    public CcxtOptions password(String phrase) {
        return new CcxtOptions(
                exchange, base, apiKey, secret, Optional.of(phrase), trust, options, streams, streamPaths);
    }

    /** Returns the same, trusting one more authority. */
    public CcxtOptions trusting(Path pem) {
        return new CcxtOptions(
                exchange, base, apiKey, secret, password, Optional.of(pem), options, streams, streamPaths);
    }

    /** Returns the same with one more of ccxt's {@code options}, as in defaultType. */
    public CcxtOptions option(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(name, value);
        return new CcxtOptions(exchange, base, apiKey, secret, password, trust, more, streams, streamPaths);
    }

    /** Returns the same, with every {@code wss://host} replaced by this; without it, by the base's with ws for http. */
    public CcxtOptions streams(String streamsBase) {
        return new CcxtOptions(
                exchange, base, apiKey, secret, password, trust, options, Optional.of(streamsBase), streamPaths);
    }

    /** Returns the same, with a path besides in place of some hosts, as in /dstream, by their names without a port. */
    public CcxtOptions streamPaths(Map<String, String> paths) {
        return new CcxtOptions(exchange, base, apiKey, secret, password, trust, options, streams, paths);
    }

    Map<String, String> streamPaths() {
        return streamPaths;
    }

    String streams() {
        return streams.orElseGet(() -> base.replaceFirst("^http", "ws"));
    }

    String exchange() {
        return exchange;
    }

    String base() {
        return base;
    }

    Optional<Path> trust() {
        return trust;
    }

    /** The constructor argument of the exchange; the client's own throttle is off, so that the exchange's is what counts. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(
                Map.of("apiKey", apiKey, "secret", secret, "enableRateLimit", false, "options", options));
        password.ifPresent(phrase -> settings.put("password", phrase));
        return settings;
    }

    /** Returns the exchange and the base; neither key nor secret. */
    @Override
    public String toString() {
        return "CcxtOptions[" + exchange + " at " + base + "]";
    }
}
