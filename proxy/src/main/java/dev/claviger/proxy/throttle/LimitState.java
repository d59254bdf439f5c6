package dev.claviger.proxy.throttle;

/**
 * What is used of one limit, for metrics and for people.
 *
 * @param exchange the route's name
 * @param limit the limit's name in the profile
 * @param scopeKey {@code ip}, or the account's name, or the key's label; followed by the endpoint and by a
 *     parameter's value where each has a budget of its own
 * @param used what counts now, in flight included
 * @param capacity the most that cancels may use of it: the exchange's capacity without the headroom
 * @param wholeAgainMillis when all of it is there again if nothing more is taken (a fixed window's end), in the exchange's milliseconds since 1970
 */
public record LimitState(
        String exchange, String limit, String scopeKey, long used, long capacity, long wholeAgainMillis) {}
