package dev.claviger.harness.sandbox.binance.spot;

import tools.jackson.databind.node.ObjectNode;

/**
 * A spot order has changed (spot API docs, "User Data Streams").
 *
 * @param account whose
 * @param report the order, as an executionReport
 * @param position what the account has now, as an outboundAccountPosition
 */
public record SpotNews(String account, ObjectNode report, ObjectNode position) {}
