package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.server.SandboxServer;
import dev.claviger.harness.sandbox.server.ServerOptions;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A MEXC of our own on a real TLS 1.3 socket. Its account starts with 100000 USDT and 10 BTC in the spot wallet and 50000
 * USDT in the one of the futures; balances are the spot wallet's. Close it to free its port.
 */
public final class MexcSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final TradingAccount spot = new TradingAccount();
    private final TradingAccount futures = new TradingAccount();
    private final OneAtATime turn = new OneAtATime();
    private final CallBudget budget = new CallBudget(MexcLimits.all());
    private final MexcStreams streams = new MexcStreams(new AccountStreams(spot), new AccountStreams(futures));
    private final SandboxServer server;

    private MexcSandbox(List<MexcKey> keys, InstantSource clock) throws IOException {
        spot.credit("USDT", BigDecimal.valueOf(100_000));
        spot.credit("BTC", BigDecimal.TEN);
        futures.credit("USDT", BigDecimal.valueOf(50_000));
        MexcExchange exchange = new MexcExchange(
                clock,
                keys.stream().collect(Collectors.toUnmodifiableMap(MexcKey::id, Function.identity())),
                budget,
                turn,
                streams);
        exchange.serve(streams.listenKeys().endpoints());
        exchange.serve(new SpotMarket().endpoints());
        exchange.serve(new SpotTrading(spot).endpoints());
        exchange.serve(new Wallets(spot, futures).endpoints());
        exchange.serve(new FuturesMarket().endpoints());
        exchange.serve(new FuturesTrading(futures).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static MexcSandbox start(List<MexcKey> keys, InstantSource clock) throws IOException {
        return new MexcSandbox(keys, clock);
    }

    @Override
    public SandboxServer server() {
        return server;
    }

    @Override
    public TestPki pki() {
        return pki;
    }

    /** Returns the WebSockets of the futures that are open. */
    @Override
    public AccountStreams streams() {
        return streams.futures();
    }

    /** Returns the WebSockets of the spot that are open. */
    public AccountStreams spotStreams() {
        return streams.spot();
    }

    /** Returns the listen keys that are valid, the eldest first. */
    public List<String> listenKeys() {
        return streams.listenKeys().valid();
    }

    /** Returns the binary messages that were sent on WebSockets of the spot, in order. */
    public List<byte[]> binaryMessages() {
        return streams.binaryMessages();
    }

    /** Returns how many more calls it serves. */
    public CallBudget budget() {
        return budget;
    }

    @Override
    public BigDecimal balance(String coin) {
        return turn.run(() -> spot.balance(coin));
    }

    @Override
    public BigDecimal available(String coin) {
        return turn.run(() -> spot.available(coin));
    }

    /** Returns what the wallet of the futures has of a coin. */
    public BigDecimal futuresBalance(String coin) {
        return turn.run(() -> futures.balance(coin));
    }

    /** Returns the signed size of the position in a symbol, in contracts; zero without one. */
    public BigDecimal position(String symbol) {
        return turn.run(() -> futures.position(symbol));
    }
}
