package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What an account and an address may do (v5 documentation, "Rate Limits" and at each endpoint): orders by instrument, reads by endpoint. */
final class OkxLimits {
    private OkxLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("place", Scope.ACCOUNT, 2_000, 60).apart().counting("POST /api/v5/trade/order"),
            CallLimit.sliding("place-batch", Scope.ACCOUNT, 2_000, 300)
                    .apart()
                    .byOrder()
                    .counting("POST /api/v5/trade/batch-orders"),
            CallLimit.sliding("cancel", Scope.ACCOUNT, 2_000, 60).apart().counting("POST /api/v5/trade/cancel-order"),
            CallLimit.sliding("cancel-batch", Scope.ACCOUNT, 2_000, 300)
                    .apart()
                    .byOrder()
                    .counting("POST /api/v5/trade/cancel-batch-orders"),
            CallLimit.sliding("balance", Scope.ACCOUNT, 2_000, 10).counting("GET /api/v5/account/balance"),
            CallLimit.sliding("ticker", Scope.ADDRESS, 2_000, 20).counting("GET /api/v5/market/ticker"),
            CallLimit.sliding("instruments", Scope.ADDRESS, 2_000, 20)
                    .apart()
                    .counting("GET /api/v5/public/instruments")
        };
    }
}
