package dev.claviger.harness.sandbox.engine;

import java.math.BigDecimal;

/**
 * A fill, always of a whole order.
 *
 * @param id the exchange's name of it
 * @param order what was filled
 * @param price at which
 * @param fee what it cost
 * @param feeCoin in which coin
 * @param millis when
 */
public record Execution(String id, Order order, BigDecimal price, BigDecimal fee, String feeCoin, long millis) {}
