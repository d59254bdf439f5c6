package dev.claviger.harness.sandbox.coinbase.exchange;

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
 * A Coinbase Exchange of our own on a real TLS 1.3 socket, with one profile: 100000 USD and 10 BTC to start with. Close it
 * to free its port.
 */
public final class ExchangeSandbox implements StreamingVenue {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final TestPki pki = TestPki.create();
    private final TradingAccount account = new TradingAccount();
    private final CoinbaseVenue venue;
    private final SandboxServer server;

    private ExchangeSandbox(List<AccessKey> keys, InstantSource clock) throws IOException {
        account.credit("USD", BigDecimal.valueOf(100_000));
        account.credit("BTC", BigDecimal.TEN);
        AccessCheck access = AccessCheck.withQuery(keys, WINDOW);
        venue = new CoinbaseVenue(clock, access, new ExchangeDialect(), account);
        venue.tell(new ExchangeFeed(access, clock));
        venue.serve(new MarketEndpoints().endpoints());
        venue.serve(new OrderEndpoints(account).endpoints());
        venue.serve(new MoneyEndpoints(account).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, venue);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its profile
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static ExchangeSandbox start(List<AccessKey> keys, InstantSource clock) throws IOException {
        return new ExchangeSandbox(keys, clock);
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
}
