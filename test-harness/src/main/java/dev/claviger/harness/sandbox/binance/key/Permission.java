package dev.claviger.harness.sandbox.binance.key;

/** What a key may do, as the key's page at Binance lists it. */
public enum Permission {
    /** Read balances, orders and trades. */
    READ,
    /** Trade on the spot market. */
    SPOT_TRADE,
    /** Trade futures. */
    FUTURES,
    /** Move funds between wallets. */
    TRANSFER,
    /** Send funds away. */
    WITHDRAW
}
