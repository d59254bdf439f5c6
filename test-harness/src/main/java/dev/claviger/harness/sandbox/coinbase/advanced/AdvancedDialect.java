package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Dialect;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import tools.jackson.databind.JsonNode;

/** Refusals have a code and a text; those of orders stand in an answer of status 200, see {@link OrderEndpoints}. */
final class AdvancedDialect implements Dialect {
    @Override
    public JsonNode body(CoinbaseError refusal) {
        String code = switch (refusal.status()) {
            case 401 -> "unauthorized";
            case 404 -> "NOT_FOUND";
            case 429 -> "rate_limit_exceeded";
            default -> "INVALID_ARGUMENT";
        };
        return Json.object()
                .put("error", code)
                .put("error_details", refusal.text())
                .put("message", refusal.text());
    }

    @Override
    public CoinbaseError of(EngineRefusal refusal) {
        return new CoinbaseError(400, String.valueOf(refusal.getMessage()));
    }
}
