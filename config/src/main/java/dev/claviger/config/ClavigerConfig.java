package dev.claviger.config;

import dev.claviger.config.yaml.Names;
import dev.claviger.config.yaml.Rules;
import java.nio.file.Path;
import java.util.Map;

/**
 * The whole of {@code claviger.yaml}. Bots are not in it: they come and go at run time, see
 * {@link dev.claviger.config.bot.BotFiles}.
 *
 * @param state the folder that Claviger writes: bots, audit, nonces, closed gates, freeze flag;
 *     default {@code state} beside the file
 * @param listen where bots connect
 * @param admin where health and metrics are served
 * @param hsm the token with the keys
 * @param exchanges by route name, the first segment of a bot's path ({@code /binance/...}); at least one
 * @param accounts by name; default none
 * @param bots what holds for every bot
 * @param audit the audit trail
 * @param shutdown how to end
 */
public record ClavigerConfig(
        Path state,
        ListenConfig listen,
        AdminConfig admin,
        HsmConfig hsm,
        Map<String, ExchangeConfig> exchanges,
        Map<String, AccountConfig> accounts,
        BotsConfig bots,
        AuditConfig audit,
        ShutdownConfig shutdown) {
    /** Copies the maps, keeping their order, and checks the names. */
    public ClavigerConfig {
        exchanges = Copies.of(exchanges);
        accounts = Copies.of(accounts);
        var rules = Rules.of("claviger")
                .that(!exchanges.isEmpty(), "exchanges", "must name at least one exchange", "none", "");
        exchanges.keySet().forEach(name -> Names.check(rules, "exchanges." + name, name));
        accounts.keySet().forEach(name -> Names.check(rules, "accounts." + name, name));
        rules.enforce();
    }

    /** Where the bots' files are: {@code bots} under {@link #state()}. */
    public Path botsDirectory() {
        return state.resolve("bots");
    }
}
