package dev.claviger.proxy.observe;

/**
 * One thing that must be right before bots may trade.
 *
 * @param name what was looked at, such as {@code key:binance-main}
 * @param ok whether it is right
 * @param detail what was seen, one line, never a secret
 */
public record ReadyCheck(String name, boolean ok, String detail) {}
