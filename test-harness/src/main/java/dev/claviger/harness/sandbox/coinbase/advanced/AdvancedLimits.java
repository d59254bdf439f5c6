package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.limit.CallLimit.Scope;

/** What a user and an address may do (Advanced Trade documentation, "REST API Rate Limits"). */
final class AdvancedLimits {
    private static final String ROOT = " /api/v3/brokerage/";

    private AdvancedLimits() {}

    static CallLimit[] all() {
        return new CallLimit[] {
            CallLimit.sliding("private", Scope.ACCOUNT, 1_000, 30)
                    .costing(0, AdvancedLimits::isPublic)
                    .costing(1, each -> each.contains(ROOT)),
            CallLimit.sliding("public", Scope.ADDRESS, 1_000, 10).costing(1, AdvancedLimits::isPublic)
        };
    }

    private static boolean isPublic(String endpoint) {
        return endpoint.contains(ROOT + "market/") || endpoint.endsWith(ROOT + "time");
    }
}
