package dev.claviger.harness.sandbox.binance.spot;

import java.math.BigDecimal;

/**
 * What an account has of an asset.
 *
 * @param free what it can use
 * @param locked what its open orders hold
 */
public record Balance(BigDecimal free, BigDecimal locked) {
    static final Balance NOTHING = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

    Balance credit(BigDecimal amount) {
        return new Balance(free.add(amount), locked);
    }

    Balance lock(BigDecimal amount) {
        return new Balance(free.subtract(amount), locked.add(amount));
    }

    Balance unlock(BigDecimal amount) {
        return lock(amount.negate());
    }

    Balance spendLocked(BigDecimal amount) {
        return new Balance(free, locked.subtract(amount));
    }
}
