package dev.claviger.harness.sandbox.kucoin;

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

/**
 * A KuCoin of our own on a real TLS 1.3 socket, with one account: 100000 USDT and 10 BTC to start with. It is one of the
 * exchange's two hosts; the futures one also answers what its clients ask the other one. Close it to free its port.
 */
public final class KucoinSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final TradingAccount coins = new TradingAccount();
    private final OneAtATime turn = new OneAtATime();
    private final CallBudget calls = new CallBudget(KucoinLimits.all());
    private final AccountStreams streams = new AccountStreams(coins);
    private final Bullets bullets = new Bullets(this::uri);
    private final SandboxServer server;

    private KucoinSandbox(List<KucoinKey> keys, InstantSource clock, boolean spot) throws IOException {
        coins.credit("USDT", BigDecimal.valueOf(100_000));
        coins.credit("BTC", BigDecimal.TEN);
        KucoinExchange exchange = new KucoinExchange(
                clock,
                new SignatureCheck(keys),
                calls,
                turn,
                bullets,
                spot ? new SpotChannels(coins) : new FuturesChannels(coins),
                streams);
        exchange.serve(bullets.endpoints());
        Account account = new Account(coins);
        exchange.serve(Markets.both());
        exchange.serve(account.both());
        if (spot) {
            exchange.serve(Markets.spot());
            exchange.serve(account.spot());
            Trading trading = new Trading(coins, Products.SPOT);
            exchange.serve(trading.spot());
            exchange.serve(trading.messages());
        } else {
            exchange.serve(Markets.futures());
            exchange.serve(account.futures());
            Trading trading = new Trading(coins, Products.FUTURES);
            exchange.serve(trading.futures());
            exchange.serve(trading.messages());
        }
        server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    /**
     * Starts the spot host on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static KucoinSandbox startSpot(List<KucoinKey> keys, InstantSource clock) throws IOException {
        return new KucoinSandbox(keys, clock, true);
    }

    /**
     * Starts the futures host on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static KucoinSandbox startFutures(List<KucoinKey> keys, InstantSource clock) throws IOException {
        return new KucoinSandbox(keys, clock, false);
    }

    @Override
    public SandboxServer server() {
        return server;
    }

    @Override
    public TestPki pki() {
        return pki;
    }

    @Override
    public AccountStreams streams() {
        return streams;
    }

    /** Returns whether a text is a token that opens the account's own WebSockets. */
    public boolean isPrivateToken(String text) {
        return bullets.isOwners(text) || bullets.isUnified(text);
    }

    /** Returns whether a text is a token that opens WebSockets of market data. */
    public boolean isPublicToken(String text) {
        return bullets.isEverybodys(text);
    }

    /** Returns how many more calls it serves before it answers 429. */
    public CallBudget calls() {
        return calls;
    }

    @Override
    public BigDecimal balance(String coin) {
        return turn.run(() -> coins.balance(coin));
    }

    @Override
    public BigDecimal available(String coin) {
        return turn.run(() -> coins.available(coin));
    }

    /** Returns the signed size of the position in a symbol, in lots; zero without one. */
    public BigDecimal position(String symbol) {
        return turn.run(() -> coins.position(symbol));
    }
}
