package dev.claviger.config.bot;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Text;
import java.util.List;
import java.util.Objects;

/** Checks that a bot fits the configuration: its account, its key type, and all that it is allowed by name. */
final class BotCheck {
    private final LoadedConfig loaded;

    BotCheck(LoadedConfig loaded) {
        this.loaded = loaded;
    }

    /** Adds every problem it finds. */
    void check(BotFile bot, Problems problems) {
        AccountConfig account = loaded.config().accounts().get(bot.account());
        if (account == null) {
            problems.add(
                    "account",
                    "must be the name of a configured account",
                    bot.account(),
                    Nearest.hint(bot.account(), loaded.config().accounts().keySet()));
            return;
        }
        ExchangeProfile profile = Objects.requireNonNull(
                loaded.profiles().get(account.exchange()), "a loaded configuration has every profile");
        if (!profile.keys().containsKey(bot.type())) {
            problems.add("type", "must be a key type that " + profile.title() + " takes", Text.of(bot.type()), "");
        }
        for (int i = 0; i < bot.transfers().size(); i++) {
            String transfer = bot.transfers().get(i);
            if (!account.allowTransfers().contains(transfer)) {
                problems.add(
                        "transfers[" + i + "]",
                        "must be among the allow-transfers of account " + bot.account(),
                        transfer,
                        Nearest.hint(transfer, account.allowTransfers()));
            }
        }
        List<String> sensitive = profile.endpoints().all().stream()
                .filter(endpoint -> endpoint.is(EndpointFlag.SENSITIVE))
                .map(Endpoint::id)
                .toList();
        for (int i = 0; i < bot.sensitive().size(); i++) {
            String endpoint = bot.sensitive().get(i);
            if (!sensitive.contains(endpoint)) {
                problems.add(
                        "sensitive[" + i + "]",
                        "must be an endpoint with the flag sensitive, as METHOD /path",
                        endpoint,
                        Nearest.hint(endpoint, sensitive));
            }
        }
    }
}
