package dev.claviger.config.profile;

/** What an endpoint can do to the account; the ground on which permission is given. */
public enum EndpointClass {
    /** Public data. */
    MARKET,
    /** The account's own data; changes nothing. */
    READ,
    /** Opens, keeps and closes a user data stream, and the like. */
    STREAM,
    /** Places, changes and cancels orders. */
    TRADE,
    /** Leverage, margin and position modes, borrowing and repaying. */
    RISK,
    /** Moves money between wallets; with the flag {@code outward} to another owner. */
    TRANSFER,
    /** Moves money out of the exchange. */
    WITHDRAW,
    /** API keys, sub-accounts and the like. */
    ADMIN
}
