package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What a profile and an address may do (Exchange documentation, "REST API Rate Limits"). */
final class ExchangeLimits {
    private ExchangeLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sinking("private", Scope.ACCOUNT, 30, 15)
                    .counting("GET /orders", "POST /orders", "DELETE /orders/{id}", "GET /accounts"),
            CallLimit.sinking("fills", Scope.ACCOUNT, 20, 10).counting("GET /fills"),
            CallLimit.sinking("public", Scope.ADDRESS, 15, 10)
                    .costing(1, each -> each.startsWith("GET /products") || each.startsWith("GET /currencies"))
        };
    }
}
