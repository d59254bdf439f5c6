package dev.claviger.proxy.exchange;

import dev.claviger.proxy.route.Route;

/** Which clock a route's host goes by. */
@FunctionalInterface
public interface ExchangeClocks {
    /** The clock of the host that {@code route} leads to. */
    ExchangeClock of(Route route);
}
