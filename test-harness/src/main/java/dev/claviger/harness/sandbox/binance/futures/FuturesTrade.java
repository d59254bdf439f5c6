package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.Side;
import java.math.BigDecimal;

/**
 * One fill.
 *
 * @param id the exchange's number for it
 * @param symbol the contract
 * @param orderId the order it fills
 * @param side which way
 * @param price at what price
 * @param quantity how much
 * @param notional what that is worth, in the margin asset
 * @param realizedPnl what a closed part won or lost
 * @param commission what the exchange kept
 * @param commissionAsset of what
 * @param maker whether its order had been resting
 * @param time in milliseconds
 */
public record FuturesTrade(
        long id,
        String symbol,
        long orderId,
        Side side,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal notional,
        BigDecimal realizedPnl,
        BigDecimal commission,
        String commissionAsset,
        boolean maker,
        long time) {}
