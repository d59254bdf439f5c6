package dev.claviger.harness.sandbox.binance.protocol;

/**
 * How many orders a request counts as.
 *
 * @param inShortWindows in windows of seconds
 * @param inLongWindows in windows of minutes and days
 */
public record OrderCount(int inShortWindows, int inLongWindows) {
    /** One order. */
    public static final OrderCount ONE = new OrderCount(1, 1);
    /** A batch, whatever its size: five in ten seconds, one in a minute (futures docs, "Place Multiple Orders"). */
    public static final OrderCount BATCH = new OrderCount(5, 1);

    int in(Limits.OrderLimit window) {
        return window.unit() == Limits.Unit.SECOND ? inShortWindows : inLongWindows;
    }
}
