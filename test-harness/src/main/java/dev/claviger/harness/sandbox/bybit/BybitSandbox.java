package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.Faults;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.SandboxServer;
import dev.claviger.harness.sandbox.ServerOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * A Bybit of our own on a real TLS 1.3 socket, with one account: 100000 USDT and 10 BTC to start with. Close it to free
 * its port.
 */
public final class BybitSandbox implements AutoCloseable {
    private final TestPki pki = TestPki.create();
    private final TradingAccount account = new TradingAccount();
    private final BybitExchange exchange;
    private final SandboxServer server;

    private BybitSandbox(List<BybitKey> keys, InstantSource clock) throws IOException {
        account.credit("USDT", BigDecimal.valueOf(100_000));
        account.credit("BTC", BigDecimal.TEN);
        exchange = new BybitExchange(clock, new SignatureCheck(keys));
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new AccountEndpoints(account).endpoints());
        exchange.serve(new TradeEndpoints(account).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static BybitSandbox start(List<BybitKey> keys, InstantSource clock) throws IOException {
        return new BybitSandbox(keys, clock);
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns {@code https://localhost:PORT}. */
    public URI uri() {
        return URI.create("https://localhost:" + port());
    }

    /** Returns who vouches for it: clients trust {@link TestPki#trustPem()}. */
    public TestPki pki() {
        return pki;
    }

    /** Returns the faults still to happen, to add to. */
    public Faults faults() {
        return server.faults();
    }

    /** Returns the requests that arrived, refused ones included, in order. */
    public List<ReceivedRequest> received() {
        return server.received();
    }

    /** Returns what the account has of a coin, held for orders or not. */
    public BigDecimal balance(String coin) {
        return exchange.exclusively(() -> account.balance(coin));
    }

    /** Returns what the account can use of a coin: no order and no position holds it. */
    public BigDecimal available(String coin) {
        return exchange.exclusively(() -> account.available(coin));
    }

    /** Returns the signed size of the linear position in a symbol; zero without one. */
    public BigDecimal position(String symbol) {
        return exchange.exclusively(() -> account.position(symbol));
    }

    /** Closes its port. */
    @Override
    public void close() {
        server.close();
    }
}
