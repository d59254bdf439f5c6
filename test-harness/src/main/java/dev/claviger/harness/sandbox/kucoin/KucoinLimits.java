package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What an account and an address may do, in pools of weight (documentation, "Rate Limit"), without VIP. */
final class KucoinLimits {
    private KucoinLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.fixed("spot", Scope.ACCOUNT, 30_000, 4_000)
                    .costing(1, "POST /api/v1/hf/orders", "DELETE /api/v1/hf/orders/{id}")
                    .costing(2, "GET /api/v1/hf/orders/active", "GET /api/v1/hf/orders/{id}", "GET /api/v1/hf/fills")
                    .costing(30, "GET /api/v1/hf/accounts/opened"),
            CallLimit.fixed("futures", Scope.ACCOUNT, 30_000, 2_000)
                    .costing(1, "DELETE /api/v1/orders/{id}")
                    .costing(2, "POST /api/v1/orders", "GET /api/v1/orders")
                    .costing(5, "GET /api/v1/orders/{id}", "GET /api/v1/fills", "GET /api/v1/account-overview"),
            CallLimit.fixed("management", Scope.ACCOUNT, 30_000, 2_000)
                    .costing(5, "GET /api/v1/accounts", "POST /api/v3/withdrawals")
                    .costing(4, "POST /api/v3/accounts/universal-transfer"),
            CallLimit.fixed("public", Scope.ADDRESS, 30_000, 2_000)
                    .costing(15, "GET /api/v1/market/allTickers", "GET /api/v1/market/stats")
        };
    }
}
