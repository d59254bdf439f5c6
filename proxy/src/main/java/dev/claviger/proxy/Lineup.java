package dev.claviger.proxy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.flow.Aftermath;
import dev.claviger.proxy.flow.RefusalsOf;
import dev.claviger.proxy.flow.SigningFlow;
import dev.claviger.proxy.flow.Stages;
import dev.claviger.proxy.flow.StreamFlow;
import dev.claviger.proxy.flow.StreamRouting;
import dev.claviger.proxy.forward.Forwarder;
import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.observe.CallMeters;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.respond.Refusals;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.sign.Signer;
import dev.claviger.proxy.throttle.DaemonWakeUp;
import dev.claviger.proxy.throttle.Throttle;
import dev.claviger.proxy.token.TokenReplies;
import dev.claviger.proxy.upkeep.KeyRing;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The line as one configuration has it. A reload makes the next from this one: exchanges that did not change keep their
 * connections, clocks and counters.
 */
final class Lineup implements AutoCloseable {
    private final LoadedConfig config;
    private final Shared shared;
    private final Map<String, VenueLinks> links;
    /** The links of the exchanges there are now, whichever line-up that is: the throttle outlives each of them. */
    private final Map<String, VenueLinks> current;

    private final Map<String, Account> accounts;
    private final KeyRing keys;
    private final Throttle throttle;
    private final RefusalsOf refusals;
    private final SigningFlow flow;
    private final StreamFlow streamFlow;

    private Lineup(
            LoadedConfig config,
            Shared shared,
            Map<String, VenueLinks> links,
            Map<String, VenueLinks> current,
            Throttle throttle) {
        this.config = config;
        this.shared = shared;
        this.links = links;
        this.current = current;
        this.throttle = throttle;
        this.accounts = ConfiguredAccounts.of(config);
        this.keys = new KeyRing(
                shared.hsm(),
                accounts.values(),
                config.config().hsm().timeout(),
                ConfiguredAccounts.passphrases(config, shared));
        this.refusals = refusals(links);
        Stages stages = stages();
        this.flow = line(stages);
        this.streamFlow = streams(stages);
    }

    static Lineup first(LoadedConfig config, Shared shared) throws IOException {
        Map<String, VenueLinks> current = new ConcurrentHashMap<>();
        List<Venue> venues = config.config().exchanges().keySet().stream()
                .map(name -> venue(name, config))
                .toList();
        Throttle throttle = new Throttle(
                venues,
                route -> clock(current, route),
                new DaemonWakeUp("throttle"),
                shared.machine().nanos(),
                shared.gates());
        Map<String, VenueLinks> links = new LinkedHashMap<>();
        for (Venue venue : venues) {
            links.put(venue.name(), link(venue, throttle, shared));
        }
        current.putAll(links);
        Lineup lineup = new Lineup(config, shared, links, current, throttle);
        lineup.keys.open();
        links.values().forEach(VenueLinks::start);
        return lineup;
    }

    private static Venue venue(String name, LoadedConfig config) {
        ExchangeProfile profile = config.profiles().get(name);
        ExchangeConfig exchange = config.config().exchanges().get(name);
        if (profile == null || exchange == null) {
            throw new IllegalStateException("a loaded configuration has the profile of each exchange");
        }
        return new Venue(name, profile, exchange);
    }

    private static VenueLinks link(Venue venue, Throttle throttle, Shared shared) throws IOException {
        return VenueLinks.of(venue, throttle, shared.loops(), shared.background(), shared.machine(), shared.streams());
    }

    /** The next line-up, for another configuration. Nothing of this one is changed unless all of the next can be made. */
    Lineup next(LoadedConfig next) throws IOException {
        Map<String, VenueLinks> nextLinks = new LinkedHashMap<>();
        Map<String, VenueLinks> made = new HashMap<>();
        for (String name : next.config().exchanges().keySet()) {
            VenueLinks known = links.get(name);
            if (known != null && unchanged(name, next)) {
                nextLinks.put(name, known);
            } else {
                VenueLinks link = link(venue(name, next), throttle, shared);
                if (known != null) {
                    link.takeOver(known);
                }
                made.put(name, link);
                nextLinks.put(name, link);
            }
        }
        Lineup after = new Lineup(next, shared, nextLinks, current, throttle);
        try {
            after.keys.open();
            throttle.configure(
                    nextLinks.values().stream().map(VenueLinks::venue).toList());
        } catch (RuntimeException e) {
            made.values().forEach(VenueLinks::close);
            keepKeys();
            throw e;
        }
        current.putAll(nextLinks);
        made.values().forEach(VenueLinks::start);
        return after;
    }

    private boolean unchanged(String name, LoadedConfig next) {
        return Objects.equals(
                        config.config().exchanges().get(name),
                        next.config().exchanges().get(name))
                && Objects.equals(config.profiles().get(name), next.profiles().get(name));
    }

    /** The token forgets every key that no account has any more. */
    void keepKeys() {
        shared.hsm().keep(accounts.values().stream().map(Account::key).collect(Collectors.toUnmodifiableSet()));
    }

    /** Closes what the next line-up does not use, when calls under way have had their time. */
    void retire(Lineup after, ScheduledExecutorService timer, Duration drain) {
        List<VenueLinks> unused = links.values().stream()
                .filter(link -> !after.links.containsValue(link))
                .toList();
        var _ = timer.schedule(() -> unused.forEach(VenueLinks::close), drain.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static RefusalsOf refusals(Map<String, VenueLinks> links) {
        Map<String, Refusals> byName = new HashMap<>();
        links.forEach((name, link) ->
                byName.put(name, new Refusals(link.venue().profile().errors())));
        Refusals first = byName.get(links.keySet().iterator().next());
        return venue -> Objects.requireNonNull(venue == null ? first : byName.getOrDefault(venue.name(), first));
    }

    private Stages stages() {
        Router router =
                new Router(links.values().stream().map(VenueLinks::venue).toList());
        Authenticator authenticator = new Authenticator(
                shared.bots(),
                shared.replays(),
                route -> clock(links, route),
                config.config().bots().freshness());
        return new Stages(
                router,
                new Canonicaliser(),
                authenticator,
                new Policy(shared.freeze(), config.config().listen().anonymousMarketData()),
                throttle,
                shared.standIns(),
                shared.nonceOrder(),
                new Signer(
                        shared.hsm(),
                        route -> clock(links, route),
                        shared.passphrases(),
                        shared.nonces(),
                        shared.machine().random(),
                        shared.standIns()),
                this::forwarder,
                shared.audit(),
                shared.underway());
    }

    private SigningFlow line(Stages stages) {
        Aftermath aftermath = new Aftermath(
                throttle,
                shared.audit(),
                refusals,
                new CallMeters(shared.metrics(), links.keySet()),
                this::learn,
                new TokenReplies(shared.standIns()));
        return new SigningFlow(stages, aftermath, shared.machine().nanos());
    }

    private StreamFlow streams(Stages stages) {
        CallMeters meters = new CallMeters(shared.metrics(), links.keySet());
        StreamRouting routing = new StreamRouting(
                stages,
                refusals,
                meters,
                route -> link(links, route.venue()).clockIsOff(route.authority()),
                config.config().listen().anonymousMarketData(),
                shared.machine().nanos());
        return new StreamFlow(
                routing, venue -> link(links, venue).streams(), refusals, (conversation, venue, refused) -> {
                    shared.audit().refusal(conversation.call(), "anonymous", null, refused.reason());
                    meters.refused(venue == null ? null : venue.name(), refused.reason());
                });
    }

    private static ExchangeClock clock(Map<String, VenueLinks> links, Route route) {
        return link(links, route.venue()).clock(route.authority());
    }

    private Forwarder forwarder(Venue venue) {
        return link(links, venue).forwarder();
    }

    private static VenueLinks link(Map<String, VenueLinks> links, Venue venue) {
        return Objects.requireNonNull(links.get(venue.name()), "every routed exchange is linked");
    }

    private void learn(Permitted permitted, Outcome outcome) {
        Route route = permitted.canonical().route();
        if (route.venue().profile().learn().clock().contains(outcome.errorCode())) {
            link(links, route.venue()).clockIsOff(route.authority());
        }
    }

    LoadedConfig config() {
        return config;
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    KeyRing keys() {
        return keys;
    }

    Throttle throttle() {
        return throttle;
    }

    RefusalsOf refusals() {
        return refusals;
    }

    SigningFlow flow() {
        return flow;
    }

    StreamFlow streamFlow() {
        return streamFlow;
    }

    Map<String, VenueLinks> links() {
        return links;
    }

    @Override
    public void close() {
        links.values().forEach(VenueLinks::close);
    }
}
