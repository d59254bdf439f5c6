package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What an account and an address may do (spot v3 documentation, "Limits", and its change log of 2026; futures: at each endpoint). */
final class MexcLimits {
    private MexcLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("orders", Scope.ACCOUNT, 1_000, 12)
                    .counting("POST /api/v3/order", "DELETE /api/v3/order"),
            CallLimit.sliding("address", Scope.ADDRESS, 10_000, 300).costing(1, each -> each.contains(" /api/v3/")),
            CallLimit.sliding("account", Scope.ACCOUNT, 10_000, 500)
                    .costing(10, "GET /api/v3/account", "GET /api/v3/myTrades")
                    .costing(3, "GET /api/v3/openOrders"),
            CallLimit.sliding("futures-create", Scope.ADDRESS, 2_000, 20).counting("POST /api/v1/private/order/create"),
            CallLimit.sliding("futures-cancel", Scope.ADDRESS, 2_000, 20).counting("POST /api/v1/private/order/cancel"),
            CallLimit.sliding("futures-assets", Scope.ADDRESS, 2_000, 20).counting("GET /api/v1/private/account/assets")
        };
    }
}
