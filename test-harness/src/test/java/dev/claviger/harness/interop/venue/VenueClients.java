package dev.claviger.harness.interop.venue;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.family.Family;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.ccxt.CcxtSecret;
import dev.claviger.harness.rig.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Starts ccxt for one exchange, as a bot's owner sets it up.
 *
 * @param profile whose name ccxt has for the exchange too
 * @param streams where the proxy listens for its streams
 * @param passphrase whether the exchange wants one
 * @param options of ccxt's own
 */
record VenueClients(ExchangeProfile profile, URI streams, boolean passphrase, Map<String, Object> options) {
    /** A bot may believe whatever it likes of the passphrase; ccxt wants one where the exchange does. */
    static final String PASSPHRASE = "the bot's own idea";

    VenueClients {
        options = Map.copyOf(options);
    }

    /** A client of whoever listens at {@code base}; the caller closes it. */
    CcxtClient at(URI base, String apiKey, String secret) throws IOException {
        CcxtOptions all = all(base, apiKey, secret);
        return CcxtClient.start(CcxtInstallation.get(), passphrase ? all.password(PASSPHRASE) : all);
    }

    /** The same with the kit that the exchange's own users have, in place of ccxt. */
    CcxtClient kit(URI base, String apiKey, String secret) throws IOException {
        CcxtOptions all = all(base, apiKey, secret);
        return CcxtClient.start(CcxtInstallation.kits(), passphrase ? all.password(PASSPHRASE) : all);
    }

    /** A client of the exchange itself; the caller closes it. */
    CcxtClient real(URI base, Credentials key) throws IOException {
        CcxtOptions all = all(base, key.apiKey(), CcxtSecret.of(key));
        return CcxtClient.start(
                CcxtInstallation.get(), key.passphrase().map(all::password).orElse(all));
    }

    private CcxtOptions all(URI base, String apiKey, String secret) {
        CcxtOptions all = CcxtOptions.of(profile.name(), base.toString(), apiKey, secret)
                .streams(streams.toString())
                .streamPaths(streamPaths());
        for (Map.Entry<String, Object> option : options.entrySet()) {
            all = all.option(option.getKey(), option.getValue());
        }
        return all;
    }

    /** The paths that stand for the exchange's hosts of streams, where its own paths do not tell them apart. */
    private Map<String, String> streamPaths() {
        Map<String, String> paths = new HashMap<>();
        for (Family family : profile.families().values()) {
            String prefix = family.prefixes().getFirst();
            String host = family.hosts().getOrDefault("production", "").replaceFirst(":.*", "");
            family.stream()
                    .flatMap(stream -> stream.opens().isPresent()
                            ? Optional.of(prefix.substring(0, prefix.length() - 1))
                            : stream.base())
                    .ifPresent(path -> paths.put(host, path));
        }
        return paths;
    }
}
