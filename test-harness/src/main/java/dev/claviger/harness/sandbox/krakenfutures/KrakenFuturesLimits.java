package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** The trading budget of a key (documentation, "Derivatives Rate Limits"). */
final class KrakenFuturesLimits {
    private KrakenFuturesLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("derivatives", Scope.ACCOUNT, 10_000, 500)
                    .costing(10, "POST sendorder", "POST cancelorder", "POST transfer")
                    .costing(2, "GET accounts", "GET openorders", "GET fills")
                    .costing(1, "GET orders/status")
        };
    }
}
