package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that asks more than its share is held back before the exchange has anything to complain of. */
class CcxtRateLimitTest {
    private static final String TIGHT = "    throttle:\n      capacities: {api-weight: 60}\n      deadline: 100ms";
    private static final int ATTEMPTS = 200;

    @Test
    void a_request_past_its_deadline_in_the_queue_raises_rate_limit_exceeded(@TempDir Path folder) throws Exception {
        try (Rig rig = Rig.start(folder.resolve("rig"), RigOptions.usual().exchange(TIGHT), Machine.here())
                        .awaitReady();
                CcxtClient bot = Bots.spot(rig, rig.addBot("greedy", Bots.TRADER))) {
            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

            CcxtError error = firstError(bot);

            assertThat(error.className()).isEqualTo("RateLimitExceeded");
            assertThat(error).hasMessageContaining("throttle.deadline");
            assertThat(arrivals.all()).hasSizeBetween(1, ATTEMPTS - 1);
        }
    }

    /** The window may turn over once in between; each request weighs at least 2 of 60 a minute. */
    private static CcxtError firstError(CcxtClient bot) {
        for (int i = 0; i < ATTEMPTS; i++) {
            CcxtError error = catchThrowableOfType(CcxtError.class, () -> bot.call("publicGetTickerPrice", Map.of()));
            if (error != null) {
                return error;
            }
        }
        throw new AssertionError("none of " + ATTEMPTS + " requests was held back");
    }
}
