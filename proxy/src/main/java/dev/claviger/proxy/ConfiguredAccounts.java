package dev.claviger.proxy;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyScheme;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.upkeep.PassphraseFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The accounts that a configuration names, as the line knows them. */
final class ConfiguredAccounts {
    private ConfiguredAccounts() {}

    /** The accounts by their names. */
    static Map<String, Account> of(LoadedConfig config) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        config.config().accounts().forEach((name, account) -> accounts.put(name, account(name, account)));
        return Map.copyOf(accounts);
    }

    private static Account account(String name, AccountConfig config) {
        return new Account(
                name,
                config.exchange(),
                config.apiKey(),
                KeyMechanism.key(config.key()),
                Set.copyOf(config.allowTransfers()));
    }

    /** Where the passphrases of those are that send one, and how each is sent. */
    static PassphraseFiles passphrases(LoadedConfig config, Shared shared) {
        Map<String, PassphraseFiles.Wanted> wanted = new HashMap<>();
        config.config().accounts().forEach((name, account) -> {
            ExchangeProfile profile = Objects.requireNonNull(
                    config.profiles().get(account.exchange()), "every account's exchange is loaded");
            KeyScheme scheme = Objects.requireNonNull(
                    profile.keys().get(account.key().type()), "accounts have keys of types their exchange takes");
            profile.signing()
                    .passphrase()
                    .ifPresent(passphrase ->
                            wanted.put(name, new PassphraseFiles.Wanted(passphrase.form(), scheme.encoding())));
        });
        return new PassphraseFiles(
                config.config().state().resolve("passphrases"), shared.hsm(), shared.passphrases(), wanted);
    }
}
