package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What an account and an address may do (documentation, at each endpoint; all together by "Rate Limit"). */
final class BitgetLimits {
    private BitgetLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("address", Scope.ADDRESS, 60_000, 6_000).costing(1, _ -> true),
            CallLimit.sliding("spot-place", Scope.ACCOUNT, 1_000, 10).counting("POST /api/v2/spot/trade/place-order"),
            CallLimit.sliding("spot-cancel", Scope.ACCOUNT, 1_000, 10).counting("POST /api/v2/spot/trade/cancel-order"),
            CallLimit.sliding("futures-place", Scope.ACCOUNT, 1_000, 10).counting("POST /api/v2/mix/order/place-order"),
            CallLimit.sliding("futures-cancel", Scope.ACCOUNT, 1_000, 10)
                    .counting("POST /api/v2/mix/order/cancel-order"),
            CallLimit.sliding("unified-place", Scope.ACCOUNT, 1_000, 10).counting("POST /api/v3/trade/place-order"),
            CallLimit.sliding("assets", Scope.ACCOUNT, 1_000, 10).counting("GET /api/v2/spot/account/assets"),
            CallLimit.sliding("tickers", Scope.ADDRESS, 1_000, 20).counting("GET /api/v2/spot/market/tickers")
        };
    }
}
