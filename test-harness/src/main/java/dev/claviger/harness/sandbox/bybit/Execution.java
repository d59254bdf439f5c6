package dev.claviger.harness.sandbox.bybit;

import java.math.BigDecimal;

/**
 * A fill, always of a whole order.
 *
 * @param id its name
 * @param order what was filled
 * @param price at which
 * @param fee what it cost
 * @param feeCoin in which coin
 * @param millis when
 */
record Execution(String id, Order order, BigDecimal price, BigDecimal fee, String feeCoin, long millis) {}
