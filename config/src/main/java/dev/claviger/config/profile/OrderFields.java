package dev.claviger.config.profile;

/**
 * The parameter names of an order, for audit and rules.
 *
 * @param symbol what is traded
 * @param side buy or sell
 * @param type market, limit and so on
 * @param price of one unit
 * @param quantity how many units
 * @param clientId the identifier the bot gave the order
 */
public record OrderFields(String symbol, String side, String type, String price, String quantity, String clientId) {}
