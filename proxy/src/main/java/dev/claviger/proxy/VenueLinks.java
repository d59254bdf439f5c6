package dev.claviger.proxy;

import dev.claviger.config.profile.family.Family;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.forward.Forwarder;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.forward.probe.ClockSync;
import dev.claviger.proxy.forward.probe.Prober;
import dev.claviger.proxy.forward.stream.StreamForwarder;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.StreamCounters;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.throttle.Throttle;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Everything that leads to one exchange: its connections, and the clocks of its hosts. */
final class VenueLinks implements AutoCloseable {
    private final Venue venue;
    private final Forwarder forwarder;
    private final StreamForwarder streams;
    private final StreamCounters streamCounters = new StreamCounters();
    private final ExchangeClock local;
    private final Map<Authority, ClockSync> syncs = new LinkedHashMap<>();
    private final Map<Authority, ExchangeClock> clocks = new LinkedHashMap<>();

    private VenueLinks(Venue venue, Forwarder forwarder, Machine machine, OpenStreams open) {
        this.venue = venue;
        this.forwarder = forwarder;
        this.streams = new StreamForwarder(
                forwarder.dialler(), StreamLimits.defaults(), open, streamCounters, machine.nanos(), machine.random());
        this.local = new ExchangeClock(machine.clock(), () -> OptionalLong.of(0));
    }

    /** Makes the links; {@link #start} begins to measure the clocks. */
    static VenueLinks of(
            Venue venue,
            Throttle throttle,
            EventLoops loops,
            ScheduledExecutorService background,
            Machine machine,
            OpenStreams open)
            throws IOException {
        EgressSettings egress = Egress.of(venue.config().egress());
        VenueLinks links = new VenueLinks(
                venue, new Forwarder(loops, egress, venue.profile(), background, machine.nanos()), machine, open);
        Prober prober = new Prober(loops, egress, background, machine.nanos());
        venue.profile().families().forEach((name, family) -> {
            Authority authority = venue.authority(name);
            if (authority != null) {
                links.clock(family, authority, throttle, prober, background, machine);
            }
        });
        return links;
    }

    /** Families on one host share its clock; a family without a time endpoint goes by the first clock there is. */
    private void clock(
            Family family,
            Authority authority,
            Throttle throttle,
            Prober prober,
            ScheduledExecutorService background,
            Machine machine) {
        Optional<Family.TimeSource> time = family.time();
        if (time.isEmpty() || clocks.containsKey(authority)) {
            return;
        }
        String path = time.get().path();
        TimeProbe probe = TimeProbe.of(
                throttle, prober, new Route(venue, family.name(), authority, path, path.length()), background);
        ClockSync sync = new ClockSync(
                venue.name() + "/" + family.name(),
                probe::ask,
                time.get().field(),
                time.get().unit(),
                machine.clock(),
                machine.nanos(),
                background);
        syncs.put(authority, sync);
        clocks.put(authority, new ExchangeClock(machine.clock(), sync::offsetMillis));
    }

    /** Goes by what others have measured of the same hosts' clocks: a reload must not make their time unknown. */
    void takeOver(VenueLinks before) {
        syncs.forEach((authority, sync) -> {
            ClockSync known = before.syncs.get(authority);
            if (known != null) {
                sync.takeOver(known);
            }
        });
    }

    /** Begins to measure the main host's clock; another host's is measured, again and again, from its first use. */
    void start() {
        ClockSync first = firstSync();
        if (first != null) {
            first.begin();
        }
    }

    private @Nullable ClockSync firstSync() {
        return syncs.isEmpty() ? null : syncs.values().iterator().next();
    }

    Venue venue() {
        return venue;
    }

    StreamForwarder streams() {
        return streams;
    }

    StreamCounters streamCounters() {
        return streamCounters;
    }

    Forwarder forwarder() {
        return forwarder;
    }

    /**
     * The clock of a host. A host that nobody has used yet begins to be measured now, and until that is done goes by the
     * exchange's main host, whose clock is kept from the same source. An exchange that tells no time goes by ours.
     */
    ExchangeClock clock(Authority authority) {
        ExchangeClock own = clocks.get(authority);
        if (own != null && own.known()) {
            return own;
        }
        ClockSync sync = syncs.get(authority);
        if (sync != null) {
            sync.begin();
        }
        return clocks.isEmpty() ? local : clocks.values().iterator().next();
    }

    /** The exchange said that a timestamp was off: a host that tells no time, as a stream's, goes by the main one's clock. */
    void clockIsOff(Authority authority) {
        ClockSync own = syncs.get(authority);
        ClockSync sync = own == null ? firstSync() : own;
        if (sync != null) {
            sync.remeasure();
        }
    }

    /** How old the measurement of the exchange's main host is, in nanoseconds; none where there is none. */
    OptionalLong ageNanos() {
        ClockSync first = firstSync();
        return first == null ? OptionalLong.empty() : first.ageNanos();
    }

    /** What the time endpoint of the exchange's main host did instead of telling the time, for people. */
    String clockTrouble() {
        ClockSync first = firstSync();
        return first == null ? "" : first.trouble();
    }

    /** The offset of the exchange's main host; none of an exchange that tells no time, and goes by our clock. */
    OptionalLong offsetMillis() {
        ClockSync first = firstSync();
        return first == null ? OptionalLong.of(0) : first.offsetMillis();
    }

    @Override
    public void close() {
        syncs.values().forEach(ClockSync::close);
        forwarder.close();
    }
}
