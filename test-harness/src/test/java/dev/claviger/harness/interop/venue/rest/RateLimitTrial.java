package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.sandbox.CallBudget;
import org.junit.jupiter.api.Test;

/** What becomes of an exchange's own word that there were too many calls. */
interface RateLimitTrial {
    VenueTrial<?> trial();

    /** How many calls the sandbox still takes. */
    CallBudget budget();

    /** What the bot is told where there are none left, of a call that asks for a price. */
    Refusal limited();

    @Test
    default void what_the_exchange_says_of_its_rate_limit_reaches_the_bot() {
        budget().set(0);
        try {
            limited().isMetBy(trial());
        } finally {
            budget().lift();
        }
        // What was said closes a gate for some seconds.
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(trial().call(
                                        limited().method(), limited().args().toArray())
                                .path("last")
                                .asDouble())
                        .isPositive());
    }
}
