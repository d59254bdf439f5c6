package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Venues;

/** Coinbase Exchange. */
final class CoinbaseExchange {
    private static final String ACCOUNTS = "/accounts";

    private CoinbaseExchange() {}

    static Guide guide() {
        return new Guide(
                Venues.coinbaseExchange(),
                "Coinbase Exchange",
                AccessSigning::sign,
                Stop.of(Ask.get(ACCOUNTS), "\"available\""),
                new Stop(Ask.post("/orders", """
                        {"product_id":"BTC-USD","side":"buy","type":"limit","size":"0.01","price":"20000"}"""), """
                        "status":"open\"""", "/id"),
                Stop.of(Ask.delete("/orders/{id}"), "\"{id}\""),
                Ask.post("/withdrawals/crypto", """
                        {"currency":"BTC","amount":"1","crypto_address":"bc1qthief"}"""),
                Snippets.of(AccessSigning.shell(ACCOUNTS), "coinbaseexchange"));
    }
}
