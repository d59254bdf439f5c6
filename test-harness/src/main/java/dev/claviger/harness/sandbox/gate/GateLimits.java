package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What an account and an address may do (APIv4 documentation, "Rate Limits"), spot orders by market. */
final class GateLimits {
    private GateLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("spot-orders", Scope.ACCOUNT, 1_000, 10).apart().counting("POST /spot/orders"),
            CallLimit.sliding("spot-cancels", Scope.ACCOUNT, 1_000, 200).counting("DELETE /spot/orders/{id}"),
            CallLimit.sliding("futures-orders", Scope.ACCOUNT, 1_000, 100).counting("POST /futures/usdt/orders"),
            CallLimit.sliding("futures-cancels", Scope.ACCOUNT, 1_000, 200)
                    .counting("DELETE /futures/usdt/orders/{id}"),
            CallLimit.sliding("spot-accounts", Scope.ACCOUNT, 10_000, 200).counting("GET /spot/accounts"),
            CallLimit.sliding("spot-tickers", Scope.ADDRESS, 10_000, 200).counting("GET /spot/tickers")
        };
    }
}
