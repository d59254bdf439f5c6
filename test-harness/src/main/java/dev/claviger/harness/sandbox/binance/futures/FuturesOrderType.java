package dev.claviger.harness.sandbox.binance.futures;

/** The order types that the order endpoints of futures take; conditional ones have endpoints of their own (-4120). */
enum FuturesOrderType {
    LIMIT,
    MARKET
}
