package dev.claviger.harness.sandbox.binance.futures;

import tools.jackson.databind.node.ObjectNode;

/**
 * A futures order has changed (derivatives docs, "User Data Streams").
 *
 * @param account whose
 * @param order the order, as an ORDER_TRADE_UPDATE
 * @param balance what the account has now, as an ACCOUNT_UPDATE
 */
public record FuturesNews(String account, ObjectNode order, ObjectNode balance) {}
