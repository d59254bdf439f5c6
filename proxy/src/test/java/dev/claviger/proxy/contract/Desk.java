package dev.claviger.proxy.contract;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.proxy.accept.WireCalls;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.authenticate.Introduction;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every bundled exchange behind one listener, and a bot at each that was allowed all that can be allowed. */
final class Desk {
    /** Made once: profiles are large. */
    static final Desk ALL = new Desk(bundled());

    private final Map<String, Venue> venues = new TreeMap<>();
    private final Map<String, Identity> bots = new HashMap<>();
    private final Router router;
    private final Policy policy = new Policy(new Freeze(), true);

    Desk(List<Venue> venues) {
        venues.forEach(venue -> this.venues.put(venue.name(), venue));
        router = new Router(venues);
    }

    private static List<Venue> bundled() {
        return ProfileLoader.bundledNames().stream().map(Desk::bundled).toList();
    }

    private static Venue bundled(String name) {
        try {
            return new Venue(name, ProfileLoader.bundled(name), ExchangeConfig.of(name));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    Set<String> names() {
        return venues.keySet();
    }

    Venue venue(String name) {
        return Objects.requireNonNull(venues.get(name), "an exchange of this desk");
    }

    /** What policy can never allow. */
    static boolean isBlocked(Endpoint row) {
        return row.endpointClass() == EndpointClass.WITHDRAW
                || row.endpointClass() == EndpointClass.ADMIN
                || row.is(EndpointFlag.OUTWARD);
    }

    /** What the bytes mean; empty where they are refused before policy is asked. */
    Optional<Canonical> canonical(byte[] wire) {
        return WireCalls.read(wire).flatMap(call -> {
            try {
                return Optional.of(new Canonicaliser().canonicalise(call, router.route(call)));
            } catch (Refused _) {
                return Optional.empty();
            }
        });
    }

    /** What policy lets through. */
    Optional<Permitted> permitted(Canonical canonical) {
        try {
            return Optional.of(policy.permit(mighty(canonical.route().venue()), canonical));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private Identity mighty(Venue venue) {
        return bots.computeIfAbsent(venue.name(), _ -> allowedAll(venue));
    }

    private static Identity allowedAll(Venue venue) {
        Set<String> everything =
                venue.profile().endpoints().all().stream().map(Endpoint::id).collect(Collectors.toSet());
        Account account = new Account(
                "main",
                venue.name(),
                "real-key",
                new KeyRef("main", KeyChoice.of(venue.profile()).mechanism()),
                everything);
        return Introduction.unproven("mighty", account, EnumSet.allOf(EndpointClass.class), everything);
    }
}
