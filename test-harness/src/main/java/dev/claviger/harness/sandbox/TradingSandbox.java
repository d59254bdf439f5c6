package dev.claviger.harness.sandbox;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.server.SandboxServer;
import dev.claviger.harness.sandbox.server.ServerOptions;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.io.IOException;
import java.math.BigDecimal;

/** A sandbox exchange with one account, on a free loopback port; whoever looks at the account waits for its turn. */
public abstract class TradingSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final TradingFloor floor;
    private final SandboxServer server;

    /**
     * Opens it.
     *
     * @param exchange that answers, on the same floor
     * @throws IOException if no port can be bound
     */
    protected TradingSandbox(TradingFloor floor, Exchange exchange) throws IOException {
        this.floor = floor;
        this.server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    @Override
    public final SandboxServer server() {
        return server;
    }

    @Override
    public final TestPki pki() {
        return pki;
    }

    @Override
    public final AccountStreams streams() {
        return floor.streams();
    }

    @Override
    public final BigDecimal balance(String coin) {
        return floor.turn().run(() -> floor.account().balance(coin));
    }

    @Override
    public final BigDecimal available(String coin) {
        return floor.turn().run(() -> floor.account().available(coin));
    }

    /** Returns the signed size of the position in a symbol, as its exchange counts; zero without one. */
    public BigDecimal position(String symbol) {
        return floor.turn().run(() -> floor.account().position(symbol));
    }

    /** Returns how many more calls it serves before it says that there were too many. */
    public final CallBudget budget() {
        return floor.budget();
    }

    /** What it works on. */
    protected final TradingFloor floor() {
        return floor;
    }
}
