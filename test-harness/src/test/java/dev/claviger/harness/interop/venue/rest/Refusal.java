package dev.claviger.harness.interop.venue.rest;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.venue.VenueTrial;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bot may not do, and what ccxt makes of being told so.
 *
 * @param className the class that ccxt raises
 * @param says what its message holds
 * @param method of ccxt's
 * @param args of the method
 */
record Refusal(String className, String says, String method, List<@Nullable Object> args) {
    Refusal {
        args = Collections.unmodifiableList(args);
    }

    static Refusal of(String className, String says, String method, @Nullable Object... args) {
        return new Refusal(className, says, method, Arrays.asList(args));
    }

    /** The bot tries, and is told. */
    void isMetBy(CcxtClient bot) {
        isRaised(VenueTrial.raised(bot, method, args.toArray()));
    }

    /** The bot tries, and is told. */
    void isMetBy(VenueTrial<?> bot) {
        isRaised(bot.raised(method, args.toArray()));
    }

    private void isRaised(CcxtError error) {
        VenueTrial.isRaised(error, className, says);
    }
}
