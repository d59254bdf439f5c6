package dev.claviger.harness.sandbox.coinbase.international;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What a key may do (International Exchange documentation, "Rate Limits"). */
final class InternationalLimits {
    private InternationalLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("key", Scope.ACCOUNT, 1_000, 40)
                    .costing(1, each -> each.contains("/orders") || each.contains("/portfolios"))
        };
    }
}
