package dev.claviger.proxy;

import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.accept.Listener;
import dev.claviger.proxy.accept.ListenerSettings;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.audit.Audit;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.flow.Underway;
import dev.claviger.proxy.observe.AdminListener;
import dev.claviger.proxy.observe.MeterClock;
import dev.claviger.proxy.observe.Metrics;
import dev.claviger.proxy.observe.ReadyCheck;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.sign.NonceBook;
import dev.claviger.proxy.sign.NonceOrder;
import dev.claviger.proxy.sign.Passphrases;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.throttle.GateFiles;
import dev.claviger.proxy.token.StandIns;
import dev.claviger.proxy.upkeep.Roster;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy, running. It makes every part once and swaps what depends on the configuration as a whole: a reload is in
 * force completely or not at all.
 */
public final class Proxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    private final Hsm hsm;
    private final Freeze freeze = new Freeze();
    private final Bots bots = new Bots(Map.of());
    private final OpenStreams streams = new OpenStreams(StreamLimits.defaults().maxPerBot());
    private final Underway underway = new Underway();
    private final PrometheusMeterRegistry registry;
    private final Metrics metrics;
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final EventLoops loops;
    private final Audit audit;
    private final GateFiles gates;
    private final Roster roster;
    private final Rounds rounds;
    private final Listener listener;
    private final AdminListener admin;
    private final Duration drain;
    private final LastCalls lastCalls;
    private final InetSocketAddress address;
    private final InetSocketAddress adminAddress;
    private final Map<String, String> reports = new ConcurrentSkipListMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Lineup lineup;

    private Proxy(LoadedConfig loaded, Hsm hsm, Supplier<Freeze.State> stopSwitch, Machine machine) throws IOException {
        ClavigerConfig config = loaded.config();
        Ingress ingress = new Ingress(config.listen());
        this.hsm = hsm;
        this.drain = config.shutdown().drain();
        this.lastCalls = new LastCalls(underway, drain, machine.nanos());
        MeterClock meterClock = new MeterClock(machine.clock(), machine.nanos());
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), meterClock);
        metrics = new Metrics(registry);
        freeze.set(stopSwitch.get());
        loops = EventLoops.start(ingress.loops(), "loop");
        audit = Audit.open(config.audit(), machine.clock(), machine.nanos(), machine.random());
        gates = new GateFiles(config.state().resolve("gates"), machine.clock(), background);
        ReplayCache replays =
                new ReplayCache(config.bots().freshness(), config.bots().replayCache(), machine.clock());
        Shared shared = new Shared(
                machine,
                hsm,
                loops,
                background,
                audit,
                bots,
                replays,
                freeze,
                metrics,
                new Passphrases(),
                new StandIns(machine.random()),
                new NonceBook(config.state().resolve("nonces")),
                new NonceOrder(),
                gates,
                streams,
                underway);
        lineup = Lineup.first(loaded, shared);
        roster = new Roster(new BotFiles(config.state().resolve("bots")), hsm, bots, loaded, lineup.accounts());
        roster.refresh();
        roster.open();
        RequestIds ids = new RequestIds(machine.random());
        listener = new Listener(new ListenerSettings(
                ingress.limits(),
                ingress.hosts(),
                (refused, status, id) -> {
                    metrics.refused(refused.reason());
                    return lineup.refusals().of(null).write(refused, status, id, "request", false);
                },
                ids,
                machine.nanos(),
                this::handle,
                Optional.of(this::upgrade)));
        admin = new AdminListener(this::checks, registry::scrape, ingress.hosts(), ids, machine.nanos());
        new ProxyGauges(metrics, registry).bind(this::lineup, hsm);
        metrics.connections(listener::connections);
        adminAddress = admin.start(
                new InetSocketAddress(config.admin().address(), config.admin().port()));
        address = listener.start(loops, ingress.address());
        rounds = new Rounds(stopSwitch, freeze, roster, streams, audit, meterClock, this::lineup);
        rounds.begin(background);
    }

    /**
     * Starts a proxy; it listens when this returns, and is ready when {@link #checks} all say so.
     *
     * @param loaded the configuration, validated as a whole
     * @param hsm the token, connected; the caller closes it after the proxy
     * @param stopSwitch where the operator's stop switch stands, read a few times a second
     * @param machine time and randomness
     * @throws IOException if an address cannot be had, or the audit cannot be written
     */
    public static Proxy start(LoadedConfig loaded, Hsm hsm, Supplier<Freeze.State> stopSwitch, Machine machine)
            throws IOException {
        return new Proxy(loaded, hsm, stopSwitch, machine);
    }

    private void upgrade(Conversation conversation) {
        lineup.streamFlow().handle(conversation);
    }

    private void handle(Conversation conversation) {
        lineup.flow().handle(conversation);
    }

    private Lineup lineup() {
        return lineup;
    }

    /**
     * Brings another configuration into force. What only a restart can change is refused, and then nothing changes.
     *
     * @throws IOException if a file it refers to cannot be read
     * @throws IllegalArgumentException if it changes what a running proxy cannot: its addresses, token, state or audit
     * @throws HsmException.KeyRefused if a key of it exists and must not be used
     */
    public synchronized void reload(LoadedConfig next) throws IOException {
        Lineup before = lineup;
        RestartOnly.check(before.config().config(), next.config());
        // All that can fail comes before the first change.
        Roster.Reading bots = roster.read(next);
        Lineup after = before.next(next);
        lineup = after;
        roster.reconfigure(bots, after.accounts());
        before.retire(after, background, drain);
        var _ = background.schedule(this::forgetKeys, drain.toMillis(), TimeUnit.MILLISECONDS);
        metrics.reloaded(true);
        audit.event(
                "reload",
                Map.of("exchanges", String.join(",", next.config().exchanges().keySet())));
        LOG.info("configuration in force accounts={}", after.accounts().size());
    }

    /** When calls under way have had their time; not while a reload takes in others. */
    private synchronized void forgetKeys() {
        lineup.keepKeys();
    }

    /** Counts a configuration that was refused; what was in force stays so. */
    public void reloadRefused() {
        metrics.reloaded(false);
    }

    /** What readiness rests on, each with its reason. */
    public List<ReadyCheck> checks() {
        List<ReadyCheck> checks = new ArrayList<>(new Readiness(lineup, hsm, audit).checks());
        reports.forEach((name, reason) ->
                checks.add(new ReadyCheck(name, reason.isEmpty(), reason.isEmpty() ? "well" : reason)));
        return checks;
    }

    /**
     * Takes note of something outside the line that is wrong: readiness tells it from now on, under {@code name}, until an
     * empty {@code reason} takes it back.
     */
    public void report(String name, String reason) {
        reports.put(name, reason);
    }

    /** Whether everything readiness rests on is well. */
    public boolean ready() {
        return checks().stream().allMatch(ReadyCheck::ok);
    }

    /** How many bots are known, revoked ones included. */
    public int bots() {
        return bots.size();
    }

    /** Where bots are listened to. */
    public InetSocketAddress address() {
        return address;
    }

    /** Where the operator is listened to. */
    public InetSocketAddress adminAddress() {
        return adminAddress;
    }

    /**
     * Stops: takes no more calls, lets those in flight end within the configured time, also where the bot has gone, cuts
     * the rest short, and flushes the audit, which then knows an outcome of each. Once.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean drained = lastCalls.drain(listener);
        rounds.close();
        lineup.close();
        gates.close();
        audit.event("stop", Map.of("drained", Boolean.toString(drained)));
        try {
            audit.close();
        } catch (IOException e) {
            LOG.error("the audit could not be closed", e);
        }
        admin.close();
        loops.close();
        background.shutdownNow();
        LOG.info("stopped drained={}", drained);
    }
}
