package dev.claviger.harness.interop;

/**
 * How ccxt uses an exchange's streams.
 *
 * @param market ccxt's name of one whose price is 60000
 * @param places the method by which it places an order
 * @param cancels the method by which it cancels one
 * @param tellsBalance whether it has watchBalance there
 */
record StreamHabits(String market, String places, String cancels, boolean tellsBalance) {
    private static final String BY_REQUEST = "createOrder";

    /** Orders by message and balances. */
    static StreamHabits whole() {
        return new StreamHabits("BTC/USDT", "createOrderWs", "cancelOrderWs", true);
    }

    /** The same, but it places and cancels by request. */
    StreamHabits ordersByRequest() {
        return new StreamHabits(market, BY_REQUEST, "cancelOrder", tellsBalance);
    }

    /** The same, but it hears of orders alone. */
    StreamHabits withoutBalance() {
        return new StreamHabits(market, places, cancels, false);
    }

    /** The same on another market. */
    StreamHabits on(String other) {
        return new StreamHabits(other, places, cancels, tellsBalance);
    }
}
