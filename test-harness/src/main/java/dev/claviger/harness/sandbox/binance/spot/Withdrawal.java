package dev.claviger.harness.sandbox.binance.spot;

import java.math.BigDecimal;

/**
 * Funds that left an account for good.
 *
 * @param account whose
 * @param asset what
 * @param amount how much
 * @param address where to
 */
public record Withdrawal(String account, String asset, BigDecimal amount, String address) {}
