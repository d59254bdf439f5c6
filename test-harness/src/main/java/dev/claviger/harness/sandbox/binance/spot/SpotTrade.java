package dev.claviger.harness.sandbox.binance.spot;

import java.math.BigDecimal;

/**
 * One fill.
 *
 * @param id the exchange's number for it
 * @param symbol the pair's name
 * @param orderId the order it fills
 * @param price of one base in quote
 * @param quantity of the base
 * @param quoteQuantity price times quantity
 * @param commission what the exchange kept
 * @param commissionAsset of what
 * @param time in milliseconds
 * @param buyer whether the account bought
 * @param maker whether its order had been resting
 */
public record SpotTrade(
        long id,
        String symbol,
        long orderId,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal quoteQuantity,
        BigDecimal commission,
        String commissionAsset,
        long time,
        boolean buyer,
        boolean maker) {}
