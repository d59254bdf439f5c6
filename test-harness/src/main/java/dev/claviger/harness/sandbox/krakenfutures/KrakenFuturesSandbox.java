package dev.claviger.harness.sandbox.krakenfutures;

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
 * A Kraken Futures of our own on a real TLS 1.3 socket, with one account: 100000 USD and 1 XBT to start with. Close it to
 * free its port.
 */
public final class KrakenFuturesSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final TradingAccount account = new TradingAccount();
    private final OneAtATime turn = new OneAtATime();
    private final CallBudget budget = new CallBudget();
    private final AccountStreams streams = new AccountStreams(account);
    private final SandboxServer server;

    private KrakenFuturesSandbox(List<KrakenFuturesKey> keys, InstantSource clock) throws IOException {
        account.credit("USD", BigDecimal.valueOf(100_000));
        account.credit("XBT", BigDecimal.ONE);
        FuturesExchange exchange = new FuturesExchange(clock, new SignatureCheck(keys), turn, budget, account, streams);
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
    public static KrakenFuturesSandbox start(List<KrakenFuturesKey> keys, InstantSource clock) throws IOException {
        return new KrakenFuturesSandbox(keys, clock);
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

    @Override
    public BigDecimal balance(String coin) {
        return turn.run(() -> account.balance(coin));
    }

    @Override
    public BigDecimal available(String coin) {
        return turn.run(() -> account.available(coin));
    }

    /** Returns the signed size of the position in a symbol; zero without one. */
    public BigDecimal position(String symbol) {
        return turn.run(() -> account.position(symbol));
    }

    /** Returns how many more signed calls it serves. */
    public CallBudget budget() {
        return budget;
    }
}
