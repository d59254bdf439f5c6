package dev.claviger.proxy.cli.bot;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Refuses a new bot that the configuration has no place for, before a key is made for it. */
final class Rights {
    private final LoadedConfig loaded;

    Rights(LoadedConfig loaded) {
        this.loaded = loaded;
    }

    /** The account of that name. */
    AccountConfig account(String name) {
        AccountConfig account = loaded.config().accounts().get(name);
        if (account == null) {
            throw new OperatorError(
                    ExitCode.CONFIGURATION,
                    "no account '" + name + "' is configured",
                    Nearest.hint(name, loaded.config().accounts().keySet()));
        }
        return account;
    }

    /** Refuses what the account or its exchange does not have. */
    void check(String name, KeyType type, List<String> transfers, List<String> sensitive) {
        AccountConfig account = account(name);
        ExchangeProfile profile = Objects.requireNonNull(
                loaded.profiles().get(account.exchange()), "a loaded configuration has every profile");
        if (!profile.keys().containsKey(type)) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    profile.title() + " takes no keys of type " + Text.kebab(type),
                    "try another --type");
        }
        each("--transfer", transfers, account.allowTransfers(), "accounts." + name + ".allow-transfers");
        List<String> known = profile.endpoints().all().stream()
                .filter(endpoint -> endpoint.is(EndpointFlag.SENSITIVE))
                .map(Endpoint::id)
                .toList();
        each("--sensitive", sensitive, known, "the sensitive endpoints of " + profile.title());
    }

    private static void each(String option, List<String> asked, Collection<String> known, String where) {
        for (String each : asked) {
            if (!known.contains(each)) {
                throw new OperatorError(
                        ExitCode.USAGE,
                        option + " must be among " + where + ", got: " + each,
                        Nearest.hint(each, known));
            }
        }
    }
}
