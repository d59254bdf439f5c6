package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.accept.Listener;
import dev.claviger.proxy.accept.ListenerSettings;
import dev.claviger.proxy.accept.PlainRefusal;
import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.accept.stream.Handshake;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.flow.StreamFlow;
import dev.claviger.proxy.forward.Forwarder;
import dev.claviger.proxy.forward.TestExchange;
import dev.claviger.proxy.forward.TestPki;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.respond.Refusals;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.StreamCounters;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.StreamOpener;
import dev.claviger.proxy.stream.StreamPlan;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A listener, the line for upgrades and one exchange: all but what the messages mean, which the test says. */
final class StreamRig implements AutoCloseable {
    static final TestPki PKI = new TestPki("The exchange's authority");
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    static final String UPGRADE = "GET /binance/api/v3/stream?a=1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: " + KEY + "\r\nSec-WebSocket-Version: 13\r\n";
    static final StreamLimits LIMITS = new StreamLimits(
            2,
            64 * 1_024,
            1 << 20,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMillis(400));

    /** Forwards everything, and remembers what it saw. */
    static class Relaying implements Session {
        final List<StreamEnd> ends = new CopyOnWriteArrayList<>();
        final CompletableFuture<Link> link = new CompletableFuture<>();
        final List<Boolean> notOpened = new CopyOnWriteArrayList<>();
        volatile int answered;

        /** How the stream ended, once it has. */
        StreamEnd end() {
            await().untilAsserted(() -> assertThat(ends).hasSize(1));
            return ends.getFirst();
        }

        @Override
        public void notOpened(boolean asked) {
            notOpened.add(asked);
        }

        @Override
        public void upgradeAnswered(int status, Headers headers) {
            answered = status;
        }

        @Override
        public CompletionStage<?> opened(Link opened) {
            link.complete(opened);
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public Verdict onBotText(byte[] utf8) {
            return Verdict.forward(utf8);
        }

        @Override
        public void closed(StreamEnd end) {
            ends.add(end);
        }
    }

    /** Speaks frames with one upgraded client. */
    @FunctionalInterface
    interface Talk {
        void with(RawFrames client) throws IOException;
    }

    private final EventLoops loops = EventLoops.start(1, "streams");
    private final TestExchange exchange;
    private final Forwarder forwarder;
    private final Listener listener;
    private final InetSocketAddress address;
    final OpenStreams streams = new OpenStreams(LIMITS.maxPerBot());
    final StreamCounters counters = new StreamCounters();
    final List<Refused> refusals = new CopyOnWriteArrayList<>();
    volatile Map<String, String> headers = Map.of();
    volatile String bot = "grid-1";

    StreamRig(TestExchange exchange, Supplier<Session> sessions) throws IOException {
        this(exchange, LIMITS, sessions);
    }

    StreamRig(TestExchange exchange, StreamLimits limits, Supplier<Session> sessions) throws IOException {
        this(exchange, limits, exchange.authority(), sessions);
    }

    StreamRig(TestExchange exchange, StreamLimits limits, Authority authority, Supplier<Session> sessions)
            throws IOException {
        this(exchange, limits, authority, Duration.ofSeconds(20), sessions);
    }

    StreamRig(
            TestExchange exchange,
            StreamLimits limits,
            Authority authority,
            Duration readTimeout,
            Supplier<Session> sessions)
            throws IOException {
        this.exchange = exchange;
        EgressSettings egress = new EgressSettings(
                Optional.empty(),
                List.of(PKI.authority()),
                Set.of(),
                Duration.ofSeconds(20),
                readTimeout,
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                4,
                4);
        forwarder = new Forwarder(
                loops,
                egress,
                BinanceVenue.BINANCE.profile(),
                Executors.newVirtualThreadPerTaskExecutor(),
                System::nanoTime);
        StreamForwarder opened = new StreamForwarder(
                forwarder.dialler(), limits, streams, counters, System::nanoTime, new SecureRandom());
        Refusals words = new Refusals(BinanceVenue.BINANCE.profile().errors());
        StreamFlow flow = new StreamFlow(
                opener(call -> new StreamPlan(
                        BinanceVenue.BINANCE, bot, authority, "/ws/stream?token=1", headers, sessions.get())),
                _ -> opened,
                _ -> words,
                (_, _, refused) -> refusals.add(refused));
        listener = new Listener(new ListenerSettings(
                AcceptLimits.defaults(),
                _ -> false,
                new PlainRefusal(),
                new RequestIds(new Random(1)),
                System::nanoTime,
                conversation -> conversation.answer(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(ISO_8859_1),
                        "ok".getBytes(ISO_8859_1),
                        false),
                Optional.of(flow)));
        address = listener.start(loops, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static StreamOpener opener(Function<Call, StreamPlan> plan) {
        return new StreamOpener() {
            @Override
            public @Nullable Venue venue(Call upgrade) {
                return BinanceVenue.BINANCE;
            }

            @Override
            public CompletionStage<StreamPlan> open(Call upgrade, Executor loop) {
                return CompletableFuture.supplyAsync(() -> plan.apply(upgrade));
            }
        };
    }

    /** An exchange that upgrades every client and then talks. */
    static TestExchange exchange(Talk talk) throws IOException {
        return scripted(turn -> {
            turn.send(accepting(turn.request(), ""));
            talk.with(new RawFrames(turn.socket().getInputStream(), turn.out(), false));
        });
    }

    /** An exchange that remembers all frames until the connection ends. */
    static TestExchange listening(List<RawFrames.Frame> seen) throws IOException {
        return exchange(client -> {
            while (true) {
                seen.add(client.next());
            }
        });
    }

    static TestExchange scripted(TestExchange.Script script) throws IOException {
        return new TestExchange(PKI.server("127.0.0.1"), script);
    }

    /** The 101 that fits a request. */
    static String accepting(String request, String more) {
        int at = request.indexOf("Sec-WebSocket-Key: ") + 19;
        String key = request.substring(at, request.indexOf("\r\n", at));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n" + more
                + "Sec-WebSocket-Accept: " + Handshake.accept(key) + "\r\n\r\n";
    }

    /** Sends each message back as it came, answers pings and closes. */
    static void echo(RawFrames client) throws IOException {
        while (true) {
            RawFrames.Frame frame = client.next();
            int opcode = frame.opcode() == RawFrames.PING ? RawFrames.PONG : frame.opcode();
            client.send(frame.fin(), opcode, frame.payload().getBytes(ISO_8859_1));
            if (opcode == RawFrames.CLOSE) {
                return;
            }
        }
    }

    /** A bot that asked for an upgrade and was answered with {@code answer}. */
    record Upgraded(RawBot bot, String answer, RawFrames frames) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bot.close();
        }
    }

    Upgraded upgrade() throws IOException {
        return upgrade("");
    }

    Upgraded upgrade(String moreFields) throws IOException {
        RawBot raw = new RawBot(address);
        String answer = raw.send(UPGRADE + moreFields + "\r\n").reply();
        return new Upgraded(raw, answer, new RawFrames(raw.in(), raw.socket().getOutputStream(), true));
    }

    InetSocketAddress address() {
        return address;
    }

    boolean stop(Duration drain) {
        return listener.stop(drain);
    }

    int connections() {
        return listener.connections();
    }

    @Override
    public void close() throws IOException {
        listener.stop(Duration.ofMillis(100));
        forwarder.close();
        loops.close();
        exchange.close();
    }
}
