package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Dialect;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import tools.jackson.databind.JsonNode;

/** Refusals have a message and nothing else. */
final class ExchangeDialect implements Dialect {
    @Override
    public JsonNode body(CoinbaseError refusal) {
        return Json.object().put("message", refusal.text());
    }

    @Override
    public CoinbaseError of(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE -> new CoinbaseError(400, "Insufficient funds");
            case DUPLICATE_CLIENT_ID -> new CoinbaseError(400, "Duplicate client_oid");
            case UNKNOWN_ORDER -> new CoinbaseError(404, "order not found");
            case BAD_PRICE -> new CoinbaseError(400, "price too precise");
            case BAD_QUANTITY -> new CoinbaseError(400, "size is too small");
            case UNKNOWN_SYMBOL -> new CoinbaseError(400, "Product not found");
        };
    }
}
