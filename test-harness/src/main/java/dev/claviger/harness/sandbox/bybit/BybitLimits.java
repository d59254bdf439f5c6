package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What an account and an address may do (v5 documentation, "Rate Limit Rules"), orders by category: spot has more of them. */
final class BybitLimits {
    private BybitLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("create-spot", Scope.ACCOUNT, 1_000, 20).counting("POST /v5/order/create spot"),
            CallLimit.sliding("create", Scope.ACCOUNT, 1_000, 10).apart().counting("POST /v5/order/create"),
            CallLimit.sliding("cancel-spot", Scope.ACCOUNT, 1_000, 20).counting("POST /v5/order/cancel spot"),
            CallLimit.sliding("cancel", Scope.ACCOUNT, 1_000, 10).apart().counting("POST /v5/order/cancel"),
            CallLimit.sliding("open-orders", Scope.ACCOUNT, 1_000, 50).counting("GET /v5/order/realtime"),
            CallLimit.sliding("balance", Scope.ACCOUNT, 1_000, 50).counting("GET /v5/account/wallet-balance")
        };
    }
}
