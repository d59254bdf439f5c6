package dev.claviger.harness.sandbox.coinbase.international;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Dialect;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import tools.jackson.databind.JsonNode;

/** Refusals have a title. */
final class InternationalDialect implements Dialect {
    @Override
    public JsonNode body(CoinbaseError refusal) {
        String title = refusal.status() == 401 ? "Unauthorized: " + refusal.text() : refusal.text();
        return Json.object().put("title", title).put("status", refusal.status());
    }

    @Override
    public CoinbaseError of(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE -> new CoinbaseError(400, "Order rejected (insufficient margin)");
            case DUPLICATE_CLIENT_ID -> new CoinbaseError(400, "Order rejected (DUPLICATE_CLIENT_ORDER_ID)");
            case UNKNOWN_ORDER -> new CoinbaseError(404, "Not Found");
            case BAD_PRICE -> new CoinbaseError(400, "Order rejected (price is off its increment)");
            case BAD_QUANTITY -> new CoinbaseError(400, "Order rejected (size is off its increment)");
            case UNKNOWN_SYMBOL -> new CoinbaseError(404, "Not Found: instrument");
        };
    }
}
