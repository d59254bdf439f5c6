package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Venues;

/** The spot market of Coinbase International Exchange, with the only portfolio that the sandbox has. */
final class CoinbaseInternational {
    private static final String PORTFOLIO = "1wp37qsc-1-0";
    private static final String BALANCES = "/api/v1/portfolios/" + PORTFOLIO + "/balances";

    private CoinbaseInternational() {}

    static Guide guide() {
        return new Guide(
                Venues.coinbaseInternational(),
                "Coinbase International Exchange",
                AccessSigning::sign,
                Stop.of(Ask.get(BALANCES), "\"quantity\""),
                new Stop(Ask.post("/api/v1/orders", """
                                {"portfolio":"%s","client_order_id":"tour-1","instrument":"BTC-USDC","side":"BUY",\
                                "type":"LIMIT","tif":"GTC","size":"0.01","price":"20000"}""".formatted(PORTFOLIO)), "\"WORKING\"", "/order_id"),
                Stop.of(Ask.delete("/api/v1/orders/{id}?portfolio=" + PORTFOLIO), "\"CANCELED\""),
                Ask.post("/api/v1/transfers/withdraw", """
                        {"portfolio":"%s","asset":"BTC","amount":"1","address":"bc1qthief"}""".formatted(PORTFOLIO)),
                Snippets.of(AccessSigning.shell(BALANCES), "coinbaseinternational"));
    }
}
