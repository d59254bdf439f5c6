package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;

/** Who comes first when budget is back, and the first of all are those who reduce risk. */
enum Turn {
    CANCEL,
    ORDER,
    READ,
    MARKET;

    static Turn of(Endpoint endpoint) {
        if (endpoint.is(EndpointFlag.CANCEL)) {
            return CANCEL;
        }
        if (endpoint.is(EndpointFlag.ORDER)) {
            return ORDER;
        }
        return switch (endpoint.endpointClass()) {
            case TRADE, RISK -> ORDER;
            case READ, STREAM, TRANSFER, WITHDRAW, ADMIN -> READ;
            case MARKET -> MARKET;
        };
    }
}
