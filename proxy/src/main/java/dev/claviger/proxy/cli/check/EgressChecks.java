package dev.claviger.proxy.cli.check;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.family.Family;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Venue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries the way out: the source address, and for each host TCP, TLS 1.3, the certificate and the clock. */
final class EgressChecks {
    private static final long MOST_OFFSET_MILLIS = 1_000;

    private final List<Venue> venues;
    private final Clock clock;

    EgressChecks(List<Venue> venues, Clock clock) {
        this.venues = venues;
        this.clock = clock;
    }

    List<Finding> findings() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Future<Finding>> hosts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Venue venue : venues) {
                venue.config().egress().sourceAddress().ifPresent(address -> findings.add(source(venue, address)));
                timeSources(venue)
                        .forEach((authority, time) -> hosts.add(threads.submit(() -> host(venue, authority, time))));
            }
            for (Future<Finding> host : hosts) {
                findings.add(host.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host's try failed in a way it should have told", e);
        }
        return List.copyOf(findings);
    }

    /** Each host once, with where it tells its time if it does. */
    private static Map<Authority, Optional<Family.TimeSource>> timeSources(Venue venue) {
        Map<Authority, Optional<Family.TimeSource>> byHost = new LinkedHashMap<>();
        for (Family family : venue.profile().families().values()) {
            Authority authority = venue.authority(family.name());
            if (authority != null) {
                byHost.merge(authority, family.time(), (one, other) -> one.or(() -> other));
            }
        }
        return byHost;
    }

    private static Finding source(Venue venue, String address) {
        String what = "source address of " + venue.name();
        try {
            NetworkInterface owner = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(address));
            return owner == null
                    ? Finding.fail(what, address + " is not an address of this machine", "see: ip -brief address")
                    : Finding.ok(what, address + " on " + owner.getName());
        } catch (IOException e) {
            return Finding.fail(what, address + ": " + e.getMessage(), "see: ip -brief address");
        }
    }

    private Finding host(Venue venue, Authority authority, Optional<Family.TimeSource> time) {
        ExchangeConfig config = venue.config();
        String what = venue.name() + " at " + authority;
        try (TlsProbe probe = TlsProbe.connect(authority, config.egress())) {
            String tls = probe.protocol() + ", " + probe.certificate();
            if (time.isEmpty()) {
                return Finding.ok(what, tls);
            }
            long offset = probe.offsetMillis(time.orElseThrow(), clock);
            String told = tls + ", clock " + (offset < 0 ? "" : "+") + offset + " ms";
            return Math.abs(offset) <= MOST_OFFSET_MILLIS
                    ? Finding.ok(what, told)
                    : Finding.fail(
                            what,
                            told,
                            "requests are stamped with the exchange's time all the same; set this machine's clock (chrony)");
        } catch (IOException | GeneralSecurityException e) {
            return Finding.fail(what, TlsProbe.reason(e), TlsProbe.hint(e));
        }
    }
}
