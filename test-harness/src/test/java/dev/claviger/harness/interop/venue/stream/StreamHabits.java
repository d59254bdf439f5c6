package dev.claviger.harness.interop.venue.stream;

/**
 * How ccxt uses an exchange's streams.
 *
 * @param market ccxt's name of one whose price is 60000
 * @param amount of an order
 * @param places the method by which it places an order
 * @param cancels the method by which it cancels one
 * @param tellsBalance whether it has watchBalance there
 * @param channels how many channels of the account it listens to for orders, and for balances where it has them
 * @param price which of a ticker's prices it is told
 */
record StreamHabits(
        String market, double amount, String places, String cancels, boolean tellsBalance, int channels, String price) {
    /** Orders by message, and balances on a channel of their own. */
    static StreamHabits whole() {
        return new StreamHabits("BTC/USDT", 0.01, "createOrderWs", "cancelOrderWs", true, 2, "last");
    }

    /** It listens to orders, and places and cancels by request. */
    static StreamHabits ordersAlone(String market) {
        return new StreamHabits(market, 0.01, "createOrder", "cancelOrder", false, 1, "last");
    }

    /** The same at another market. */
    StreamHabits at(String other) {
        return new StreamHabits(other, amount, places, cancels, tellsBalance, channels, price);
    }

    /** The same with orders of another size. */
    StreamHabits of(double other) {
        return new StreamHabits(market, other, places, cancels, tellsBalance, channels, price);
    }

    /** The same, but it cancels by request. */
    StreamHabits cancelsByRequest() {
        return new StreamHabits(market, amount, places, "cancelOrder", tellsBalance, channels, price);
    }

    /** The coin that prices are in. */
    String quote() {
        return market.substring(market.indexOf('/') + 1).replaceFirst(":.*", "");
    }

    /** The same, but it places and cancels by request. */
    StreamHabits ordersByRequest() {
        return new StreamHabits(market, amount, "createOrder", "cancelOrder", tellsBalance, channels, price);
    }

    /** The same, but it hears of balances where it hears of orders. */
    StreamHabits onOneChannel() {
        return new StreamHabits(market, amount, places, cancels, tellsBalance, 1, price);
    }

    /** The same, but its ticker tells another price. */
    StreamHabits priced(String other) {
        return new StreamHabits(market, amount, places, cancels, tellsBalance, channels, other);
    }
}
