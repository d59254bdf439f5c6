package dev.claviger.proxy.stream;

import java.time.Duration;

/**
 * How a stream ended.
 *
 * @param by who ended it
 * @param code the close code, or 1005 where a close frame had none, or 1006 where a connection was lost without one
 * @param reason the close frame's reason as far as it is ours to repeat, or what went wrong; one line
 * @param fromBot how many messages came from the bot
 * @param fromExchange how many messages came from the exchange
 * @param bytesFromBot how many bytes those of the bot had, frames included
 * @param bytesFromExchange how many bytes those of the exchange had, frames included
 * @param open how long it was open
 */
public record StreamEnd(
        By by,
        int code,
        String reason,
        long fromBot,
        long fromExchange,
        long bytesFromBot,
        long bytesFromExchange,
        Duration open) {
    /** Who ends a stream. */
    public enum By {
        /** The bot closed, went away or broke the protocol. */
        BOT,
        /** The exchange closed, went away or broke the protocol. */
        EXCHANGE,
        /** The session's verdict, a fault of it, a limit of ours, or a call from outside. */
        PROXY
    }
}
