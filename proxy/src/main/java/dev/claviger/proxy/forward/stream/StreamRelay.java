package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.stream.ClosePayload;
import dev.claviger.proxy.accept.stream.FrameFault;
import dev.claviger.proxy.accept.stream.FrameWriter;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.stream.CloseCode;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.OpenStream;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.StreamCounters;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.StreamPlan;
import dev.claviger.proxy.stream.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open stream: the bot on one side, the exchange on the other, both on one event loop. What passes
 * is the two directions' business, and how it ends the parting's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class StreamRelay implements OpenStream, Link, Direction.Course {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRelay.class);
    private static final long LONGEST_TICK_NANOS = 1_000_000_000L;

    private final StreamPlan plan;
    private final StreamLimits limits;
    private final StreamCounters counters;
    private final OpenStreams streams;
    private final Owner owner;
    private final LongSupplier nanos;
    private final EventLoop loop;
    private final Side bot;
    private final Side exchange;
    private final Direction fromBot;
    private final Direction fromExchange;
    private final Vigil botVigil;
    private final Vigil exchangeVigil;
    private final Pings pings;
    private final Ending ending;
    private final CompletableFuture<StreamEnd> ended = new CompletableFuture<>();
    private final Parting parting;

    /** A relay between two open channels that nobody serves yet. */
    StreamRelay(StreamPlan plan, StreamTools tools, Owner owner, Channel toBot, Channel toExchange) {
        this.plan = plan;
        this.limits = tools.limits();
        this.counters = tools.counters();
        this.streams = tools.streams();
        this.owner = owner;
        this.nanos = tools.nanos();
        this.loop = toBot.eventLoop();
        this.bot = new Side(toBot, FrameWriter.server());
        this.exchange = new Side(toExchange, FrameWriter.client(tools.random()::nextInt));
        Session session = plan.session();
        this.fromBot = new Direction(
                bot, exchange, true, limits.maxBotMessageBytes(), Judge.ofBot(session), counters.fromBots(), this);
        this.fromExchange = new Direction(
                exchange,
                bot,
                false,
                limits.maxSeenMessageBytes(),
                Judge.ofExchange(session),
                counters.fromExchange(),
                this);
        long now = nanos.getAsLong();
        this.botVigil = new Vigil(bot, limits, now);
        this.exchangeVigil = new Vigil(exchange, limits, now);
        this.pings = new Pings(bot, exchange);
        this.ending = new Ending(now);
        this.parting =
                new Parting(bot, exchange, fromBot, fromExchange, ending, loop, limits.closeTimeout(), this::over);
    }

    /** Takes over the exchange's channel, with what came behind its answer, and then, by {@code upgrade}, the bot's. */
    CompletableFuture<StreamEnd> start(
            ChannelHandler before, @Nullable ByteBuf rest, Consumer<ChannelHandler> upgrade) {
        CompletableFuture<Object> ready = new CompletableFuture<>();
        fromBot.holdUntil(ready);
        streams.add(this);
        counters.opened();
        exchange.channel().pipeline().replace(before, null, new SideHandler(this, exchange));
        upgrade.accept(new SideHandler(this, bot));
        open(ready);
        if (rest != null) {
            received(exchange, rest);
        }
        regulate();
        flush();
        scheduleTick();
        return ended;
    }

    private void open(CompletableFuture<Object> ready) {
        try {
            plan.session().opened(this).whenComplete((value, failure) -> {
                if (failure == null) {
                    ready.complete(true);
                } else {
                    ready.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    void received(Side from, ByteBuf in) {
        Direction direction = from == bot ? fromBot : fromExchange;
        (from == bot ? botVigil : exchangeVigil).heard(nanos.getAsLong());
        direction.received(in);
    }

    void regulate() {
        fromBot.regulate();
        fromExchange.regulate();
    }

    void lost(Side side) {
        parting.lost(side, "the connection was lost");
    }

    @Override
    public void flush() {
        bot.flush();
        exchange.flush();
    }

    @Override
    public long now() {
        return nanos.getAsLong();
    }

    @Override
    public void closed(Verdict.Close close) {
        parting.byProxy(close);
    }

    @Override
    public void closeFrame(Direction from, ClosePayload payload) {
        parting.closeFrame(from == fromBot ? bot : exchange, payload);
    }

    @Override
    public void pingOrPong(Direction from, int opcode, byte[] payload) {
        if (from == fromBot) {
            pings.fromBot(opcode, payload, now());
        } else {
            pings.fromExchange(opcode, payload);
        }
    }

    @Override
    public void broken(Direction from, FrameFault fault) {
        parting.broken(from == fromBot ? bot : exchange, fault);
    }

    @Override
    public void failed(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refused refused) {
            closed(new Verdict.Close(CloseCode.POLICY, refused.reason().code()));
        } else {
            LOG.error("a stream failed by a fault of the proxy stream={}", plan, cause);
            closed(new Verdict.Close(CloseCode.FAULT, "the proxy met a fault of its own"));
        }
    }

    private void scheduleTick() {
        long shortest = Math.min(
                limits.probeAfter().toNanos(),
                Math.min(
                        limits.stallTimeout().toNanos(), limits.verdictTimeout().toNanos()));
        loop.schedule(this::tick, Math.clamp(shortest / 4, 1L, LONGEST_TICK_NANOS), TimeUnit.NANOSECONDS);
    }

    /** Nothing is scheduled per message: this looks now and then, so a timeout strikes at most one period late. */
    private void tick() {
        if (ended.isDone()) {
            return;
        }
        long now = now();
        watch(bot, botVigil, now);
        watch(exchange, exchangeVigil, now);
        if (!parting.begun()) {
            pings.relayWaiting(now);
            if (overdue(fromBot, now) || overdue(fromExchange, now)) {
                closed(new Verdict.Close(CloseCode.FAULT, "a message was undecided for too long"));
            }
        }
        scheduleTick();
    }

    private boolean overdue(Direction direction, long now) {
        Long since = direction.undecidedSince();
        return since != null && now - since >= limits.verdictTimeout().toNanos();
    }

    private void watch(Side side, Vigil vigil, long now) {
        if (side.gone()) {
            return;
        }
        switch (vigil.look(now)) {
            case WELL -> {}
            case PROBE -> pings.probe(side);
            case SILENT -> parting.lost(side, "nothing was heard of it, not even an answer to a ping");
            case STALLED -> parting.lost(side, "it took nothing of what was sent to it");
        }
    }

    private void over() {
        StreamEnd end = ending.of(fromBot, fromExchange, now());
        streams.remove(this);
        owner.leave();
        counters.closed();
        try {
            plan.session().closed(end);
        } catch (RuntimeException failure) {
            LOG.error("a session failed when its stream was over stream={}", plan, failure);
        }
        ended.complete(end);
    }

    @Override
    public String bot() {
        return owner.bot();
    }

    @Override
    public StreamPlan plan() {
        return plan;
    }

    @Override
    public Executor loop() {
        return this::run;
    }

    @Override
    public boolean isOpen() {
        return !parting.begun();
    }

    private void run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public void toExchange(byte[] utf8) {
        run(() -> {
            exchange.text(utf8);
            exchange.flush();
        });
    }

    @Override
    public void toBot(byte[] utf8) {
        run(() -> {
            bot.text(utf8);
            bot.flush();
        });
    }

    @Override
    public void close(int code, String reason) {
        Verdict.Close close = new Verdict.Close(code, reason);
        run(() -> closed(close));
    }

    @Override
    public void belongsTo(String name) {
        owner.change(name);
    }

    @Override
    public String toString() {
        return "StreamRelay[" + plan + "]";
    }
}
