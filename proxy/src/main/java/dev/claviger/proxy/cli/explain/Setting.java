package dev.claviger.proxy.cli.explain;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.route.Venue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an explanation rests on.
 *
 * @param venues the exchanges
 * @param accounts by name
 * @param freeze where the stop switch stands
 * @param anonymousMarketData whether public endpoints are open without a key
 * @param freshness how far a bot's timestamp may be off
 */
record Setting(
        List<Venue> venues,
        Map<String, Account> accounts,
        Freeze.State freeze,
        boolean anonymousMarketData,
        Duration freshness) {
    /** Copies the collections. */
    Setting {
        venues = List.copyOf(venues);
        accounts = Map.copyOf(accounts);
    }

    /** The operator's configuration, with the stop switch as it stands now. */
    static Setting of(LoadedConfig loaded) throws IOException {
        ClavigerConfig config = loaded.config();
        List<Venue> venues = new ArrayList<>();
        config.exchanges().forEach((name, exchange) -> {
            ExchangeProfile profile = loaded.profiles().get(name);
            if (profile != null) {
                venues.add(new Venue(name, profile, exchange));
            }
        });
        Map<String, Account> accounts = new HashMap<>();
        config.accounts().forEach((name, account) -> accounts.put(name, account(name, account)));
        return new Setting(
                venues,
                accounts,
                new FreezeFile(config.state()).read().state(),
                config.listen().anonymousMarketData(),
                config.bots().freshness());
    }

    /** The bundled exchanges in their default set-up, where there is no configuration. */
    static Setting bundled() throws ConfigException {
        List<Venue> venues = new ArrayList<>();
        for (String name : ProfileLoader.bundledNames()) {
            venues.add(new Venue(name, ProfileLoader.bundled(name), ExchangeConfig.of(name)));
        }
        return new Setting(venues, Map.of(), Freeze.State.OPEN, true, Duration.ofSeconds(60));
    }

    private static Account account(String name, AccountConfig account) {
        KeyRef key = KeyMechanism.key(account.key());
        return new Account(name, account.exchange(), account.apiKey(), key, Set.copyOf(account.allowTransfers()));
    }
}
