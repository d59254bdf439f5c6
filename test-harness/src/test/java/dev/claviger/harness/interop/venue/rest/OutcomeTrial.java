package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.venue.VenueTrial;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** The audit says of what changes something at the exchange whether the exchange did it, whatever the status it answers with. */
interface OutcomeTrial {
    VenueTrial<?> trial();

    RestHabits habits();

    @Test
    default void the_audit_says_of_each_order_what_became_of_it() throws Exception {
        for (Refusal each : habits().tooMuch()) {
            areRecorded(trial(), () -> each.isMetBy(trial()))
                    .singleElement()
                    .satisfies(said -> assertThat(said).startsWith("refused"));
        }
        for (RestHabits.Market each : habits().markets()) {
            areRecorded(trial(), () -> trial().limitOrderComesAndGoes(each.name(), each.amount(), 45_000))
                    .containsExactly("confirmed", "confirmed");
        }
        for (RestHabits.Batch each : habits().batches()) {
            areRecorded(trial(), () -> maybe(trial(), "createOrders", each.orders()))
                    .containsExactly(each.recorded());
        }
    }

    /** ccxt raises for one order that was refused, whatever became of the others. */
    static void maybe(VenueTrial<?> trial, String method, Object... args) {
        try {
            trial.call(method, args);
        } catch (CcxtError refused) {
            assertThat(refused.className()).isNotIn("AuthenticationError", "PermissionDenied", "NotSupported");
        }
    }

    /** What the audit says, once it says it, of all that was asked for by these calls: the result and the error's code. */
    static ListAssert<String> areRecorded(VenueTrial<?> trial, Runnable calls) throws Exception {
        int before = AuditRecords.outcomes(trial.auditDirectory()).size();
        calls.run();
        await().until(() -> !AuditRecords.outcomes(trial.auditDirectory()).contains(""));
        List<String> all = AuditRecords.outcomes(trial.auditDirectory());
        return assertThat(all.subList(before, all.size()));
    }
}
