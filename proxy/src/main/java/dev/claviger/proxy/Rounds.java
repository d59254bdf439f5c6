package dev.claviger.proxy;

import dev.claviger.proxy.audit.Audit;
import dev.claviger.proxy.flow.FrameSession;
import dev.claviger.proxy.observe.MeterClock;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.stream.CloseCode;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.upkeep.Roster;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running proxy looks at a few times a second, on threads that no call waits for. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    private final Supplier<Freeze.State> stopSwitch;
    private final Freeze freeze;
    private final Roster roster;
    private final OpenStreams streams;
    private final Audit audit;
    private final MeterClock meterClock;
    private final Supplier<Lineup> lineup;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "upkeep");
        thread.setDaemon(true);
        return thread;
    });

    Rounds(
            Supplier<Freeze.State> stopSwitch,
            Freeze freeze,
            Roster roster,
            OpenStreams streams,
            Audit audit,
            MeterClock meterClock,
            Supplier<Lineup> lineup) {
        this.stopSwitch = stopSwitch;
        this.freeze = freeze;
        this.roster = roster;
        this.streams = streams;
        this.audit = audit;
        this.meterClock = meterClock;
        this.lineup = lineup;
    }

    /** Begins; what may wait for the token long is done on {@code background}, which the caller ends. */
    void begin(ScheduledExecutorService background) {
        var _ = upkeep.scheduleWithFixedDelay(this::keepUp, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = background.scheduleWithFixedDelay(
                this::askToken, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the operator takes back or gives while the proxy runs: the stop switch, the bots. It never waits for the token. */
    private void keepUp() {
        meterClock.look();
        try {
            Freeze.State state = stopSwitch.get();
            if (state != freeze.state()) {
                freeze.set(state);
                audit.event("freeze", Map.of("state", state.name()));
                LOG.warn("stop switch state={}", state);
            }
            roster.refresh();
            streams.closeAll(
                    stream -> stream.plan().session() instanceof FrameSession session && session.isOver(),
                    CloseCode.POLICY,
                    "the bot was revoked, or the operator froze everything");
        } catch (IOException | RuntimeException e) {
            LOG.error("upkeep failed, tried again shortly", e);
        }
    }

    /** What waits for the token, however long that takes: keys that were missing, secrets of new bots. */
    private void askToken() {
        try {
            lineup.get().keys().retry();
            roster.open();
        } catch (IOException | RuntimeException e) {
            LOG.error("the token could not be asked, tried again shortly", e);
        }
    }

    /** Looks after the operator's switches no more. */
    @Override
    public void close() {
        upkeep.shutdownNow();
    }
}
