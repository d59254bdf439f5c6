package dev.claviger.config.load;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks what no record can check by itself: that everything a configuration refers to is there and fits. */
final class ConfigCheck {
    private final ClavigerConfig config;
    private final Problems problems;
    private final Map<String, ExchangeProfile> profiles = new LinkedHashMap<>();
    private final Map<String, Optional<ExchangeProfile>> loaded = new HashMap<>();

    ConfigCheck(ClavigerConfig config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** Adds every problem it finds. */
    void check() {
        boolean sameListener = config.listen().port() != 0
                && config.listen().port() == config.admin().port()
                && config.listen().address().equals(config.admin().address());
        if (sameListener) {
            problems.add(
                    "admin.port",
                    "must differ from listen.port on the same address",
                    Integer.toString(config.admin().port()),
                    "");
        }
        config.exchanges().forEach(this::checkExchange);
        refuseSecondRoutes();
        config.accounts().forEach(this::checkAccount);
        refuseSharedKeys();
    }

    /** The profile of each exchange by its name; complete where there is no problem. */
    Map<String, ExchangeProfile> profiles() {
        return profiles;
    }

    private void checkExchange(String name, ExchangeConfig exchange) {
        String path = "exchanges." + name;
        profile(path + ".profile", exchange.profile()).ifPresent(profile -> {
            profiles.put(name, profile);
            checkEnvironment(path + ".environment", exchange.environment(), profile);
            checkKeys(path + ".hosts", exchange.hosts(), "an API family of ", profile, profile.families());
            checkKeys(
                    path + ".throttle.capacities",
                    exchange.throttle().capacities(),
                    "a limit of ",
                    profile,
                    profile.limits());
            checkTier(path + ".throttle.tier", exchange.throttle().tier(), profile);
            profile.signing().longestWindow().ifPresent(most -> checkWindow(path, exchange, most));
        });
    }

    private void checkTier(String path, Optional<String> tier, ExchangeProfile profile) {
        tier.filter(name -> !profile.tiers().containsKey(name))
                .ifPresent(name -> problems.add(
                        path,
                        profile.tiers().isEmpty()
                                ? "must be left out: the profile of " + profile.title() + " knows no tiers"
                                : "must be a tier of " + profile.title(),
                        name,
                        profile.tiers().isEmpty()
                                ? "set 'capacities'"
                                : Nearest.hint(name, profile.tiers().keySet())));
    }

    private void checkWindow(String path, ExchangeConfig exchange, Duration most) {
        if (exchange.recvWindowMax().compareTo(most) > 0) {
            problems.add(
                    path + ".recv-window-max",
                    "must not be longer than the exchange takes, " + Text.of(most),
                    Text.of(exchange.recvWindowMax()),
                    "");
        }
    }

    private void checkEnvironment(String path, String environment, ExchangeProfile profile) {
        if (!profile.environments().contains(environment)) {
            problems.add(
                    path,
                    "must be an environment of " + profile.title(),
                    environment,
                    Nearest.hint(environment, profile.environments()));
        }
    }

    private void checkKeys(
            String path, Map<String, ?> keys, String what, ExchangeProfile profile, Map<String, ?> known) {
        for (String key : keys.keySet()) {
            if (!known.containsKey(key)) {
                problems.addAtKey(
                        path + "." + key, "must be " + what + profile.title(), key, Nearest.hint(key, known.keySet()));
            }
        }
    }

    private Optional<ExchangeProfile> profile(String path, String profile) {
        return loaded.computeIfAbsent(profile, _ -> load(path, profile));
    }

    private Optional<ExchangeProfile> load(String path, String profile) {
        if (!ProfileLoader.isFile(profile) && !ProfileLoader.bundledNames().contains(profile)) {
            problems.add(
                    path,
                    "must be a profile that Claviger brings, or a path that ends in .yaml",
                    profile,
                    Nearest.hint(profile, ProfileLoader.bundledNames()));
            return Optional.empty();
        }
        try {
            return Optional.of(ProfileLoader.named(profile));
        } catch (ConfigException broken) {
            problems.add(path, "must be a profile without problems", profile, "they follow");
            problems.addAll(broken);
            return Optional.empty();
        }
    }

    private void checkAccount(String name, AccountConfig account) {
        String path = "accounts." + name;
        Set<String> exchanges = config.exchanges().keySet();
        if (!exchanges.contains(account.exchange())) {
            problems.add(
                    path + ".exchange",
                    "must be the name of a configured exchange",
                    account.exchange(),
                    Nearest.hint(account.exchange(), exchanges));
        }
        ExchangeProfile profile = profiles.get(account.exchange());
        if (profile == null) {
            return;
        }
        if (!profile.keys().containsKey(account.key().type())) {
            problems.add(
                    path + ".key.type",
                    "must be a key type that " + profile.title() + " takes",
                    Text.of(account.key().type()),
                    "it takes "
                            + String.join(
                                    ", ",
                                    profile.keys().keySet().stream()
                                            .map(Text::kebab)
                                            .toList()));
        }
        for (int i = 0; i < account.allowTransfers().size(); i++) {
            checkTransfer(
                    path + ".allow-transfers[" + i + "]",
                    account.allowTransfers().get(i),
                    profile);
        }
    }

    private void checkTransfer(String path, String id, ExchangeProfile profile) {
        Optional<Endpoint> named = profile.endpoints().all().stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst();
        if (named.isEmpty()) {
            List<String> known = profile.endpoints().ofClass(EndpointClass.TRANSFER).stream()
                    .filter(endpoint -> !endpoint.is(EndpointFlag.OUTWARD))
                    .map(Endpoint::id)
                    .toList();
            problems.addAtKey(
                    path,
                    "must be a known endpoint as METHOD /path",
                    id,
                    Nearest.to(id, known)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("see: claviger exchanges " + profile.name()));
        } else if (named.orElseThrow().endpointClass() != EndpointClass.TRANSFER) {
            problems.add(
                    path,
                    "must be of class transfer",
                    Text.of(named.orElseThrow().endpointClass()),
                    "trade, read and the like are allowed per bot, withdraw and admin never");
        } else if (named.orElseThrow().is(EndpointFlag.OUTWARD)) {
            problems.add(path, "must not lead to another owner", id, "no configuration can allow such a transfer");
        }
    }

    /** Two routes that an exchange takes for one would each be given the whole of its limits, and of its bans only one. */
    private void refuseSecondRoutes() {
        List<String> before = new ArrayList<>();
        profiles.forEach((name, profile) -> {
            before.stream()
                    .filter(first -> isSameToTheExchange(first, name))
                    .findFirst()
                    .ifPresent(first -> problems.add(
                            "exchanges." + name + ".profile",
                            "must not be that of '" + first
                                    + "' in the same environment from the same address, or each would"
                                    + " be given the whole of the exchange's limits",
                            profile.name(),
                            "let its accounts belong to '" + first
                                    + "', or give both routes source-addresses of their own"));
            before.add(name);
        });
    }

    private boolean isSameToTheExchange(String one, String other) {
        Optional<String> from = egress(one).sourceAddress();
        Optional<String> otherFrom = egress(other).sourceAddress();
        // The system may choose the very address that the other names.
        boolean apart = from.isPresent() && otherFrom.isPresent() && !from.equals(otherFrom);
        return place(one).equals(place(other)) && !apart;
    }

    private EgressConfig egress(String route) {
        return Objects.requireNonNull(config.exchanges().get(route)).egress();
    }

    /** Which exchange a route leads to, and which of its environments; the route itself where that is not known. */
    private String place(String route) {
        ExchangeConfig exchange = config.exchanges().get(route);
        ExchangeProfile profile = profiles.get(route);
        return exchange == null || profile == null ? route : profile.name() + " " + exchange.environment();
    }

    /** Two accounts with one API key would each be given the whole of its limits, whichever routes they go by. */
    private void refuseSharedKeys() {
        Set<String> seen = new HashSet<>();
        config.accounts().forEach((name, account) -> {
            if (!seen.add(place(account.exchange()) + " " + account.apiKey())) {
                problems.add(
                        "accounts." + name + ".api-key",
                        "must not be the API key of another account",
                        "",
                        "let both bots use that account");
            }
        });
    }
}
