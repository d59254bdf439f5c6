package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.SandboxServer;
import dev.claviger.harness.sandbox.http.ServerOptions;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;

/**
 * A Gate of our own on a real TLS 1.3 socket, with one account: 100000 USDT and 10 BTC to start with. Close it to free its
 * port.
 */
public final class GateSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final TradingAccount coins = new TradingAccount();
    private final OneAtATime turn = new OneAtATime();
    private final CallBudget calls = new CallBudget();
    private final AccountStreams streams = new AccountStreams(coins, Products.SPOT::equals);
    private final SandboxServer server;

    private GateSandbox(List<GateKey> keys, InstantSource clock) throws IOException {
        coins.credit("USDT", BigDecimal.valueOf(100_000));
        coins.credit("BTC", BigDecimal.TEN);
        GateExchange exchange = new GateExchange(clock, new SignatureCheck(keys), calls, turn, streams);
        exchange.serve(Markets.endpoints());
        exchange.serve(new Account(coins).endpoints());
        exchange.serve(new Trading(coins).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static GateSandbox start(List<GateKey> keys, InstantSource clock) throws IOException {
        return new GateSandbox(keys, clock);
    }

    @Override
    public SandboxServer server() {
        return server;
    }

    @Override
    public TestPki pki() {
        return pki;
    }

    /** Returns how many more calls it serves before it answers TOO_MANY_REQUESTS. */
    public CallBudget calls() {
        return calls;
    }

    @Override
    public AccountStreams streams() {
        return streams;
    }

    @Override
    public BigDecimal balance(String coin) {
        return turn.run(() -> coins.balance(coin));
    }

    @Override
    public BigDecimal available(String coin) {
        return turn.run(() -> coins.available(coin));
    }

    /** Returns the signed size of the position in a symbol, in contracts; zero without one. */
    public BigDecimal position(String symbol) {
        return turn.run(() -> coins.position(symbol));
    }
}
