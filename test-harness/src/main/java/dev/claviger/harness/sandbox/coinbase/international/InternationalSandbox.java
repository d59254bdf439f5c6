package dev.claviger.harness.sandbox.coinbase.international;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.coinbase.AccessCheck;
import dev.claviger.harness.sandbox.coinbase.AccessKey;
import dev.claviger.harness.sandbox.coinbase.CoinbaseVenue;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.SandboxServer;
import dev.claviger.harness.sandbox.http.ServerOptions;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A Coinbase International Exchange of our own on a real TLS 1.3 socket, with one portfolio: 100000 USDC and 10 BTC to
 * start with. Close it to free its port.
 */
public final class InternationalSandbox implements StreamingVenue {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration STREAM_WINDOW = Duration.ofSeconds(30);

    private final TestPki pki = TestPki.create();
    private final TradingAccount account = new TradingAccount();
    private final CoinbaseVenue venue;
    private final SandboxServer server;

    private InternationalSandbox(List<AccessKey> keys, InstantSource clock) throws IOException {
        account.credit("USDC", BigDecimal.valueOf(100_000));
        account.credit("BTC", BigDecimal.TEN);
        venue = new CoinbaseVenue(clock, AccessCheck.withoutQuery(keys, WINDOW), new InternationalDialect(), account);
        venue.tell(new InternationalFeed(AccessCheck.withoutQuery(keys, STREAM_WINDOW), clock));
        venue.serve(new MarketEndpoints().endpoints());
        venue.serve(new OrderEndpoints(account).endpoints());
        venue.serve(new PortfolioEndpoints(account).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, venue);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its portfolio
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static InternationalSandbox start(List<AccessKey> keys, InstantSource clock) throws IOException {
        return new InternationalSandbox(keys, clock);
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
        return venue.streams();
    }

    /** Returns how many more calls it serves. */
    public CallBudget budget() {
        return venue.budget();
    }

    @Override
    public BigDecimal balance(String coin) {
        return venue.turn().run(() -> account.balance(coin));
    }

    @Override
    public BigDecimal available(String coin) {
        return venue.turn().run(() -> account.available(coin));
    }

    /** Returns the signed size of the position in a symbol; zero without one. */
    public BigDecimal position(String symbol) {
        return venue.turn().run(() -> account.position(symbol));
    }
}
