package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** The call counter of a starter (documentation, "Spot REST Rate Limits"): histories count twice, and orders in the matching engine. */
final class KrakenLimits {
    private KrakenLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sinking("calls", Scope.ACCOUNT, 15, 0.33)
                    .costing(0, each -> each.contains("Order") && !each.endsWith("OpenOrders"))
                    .costing(2, "POST /0/private/TradesHistory")
                    .costing(1, each -> each.startsWith("POST /0/private/"))
        };
    }
}
