package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;

/**
 * The name of a parameter within another, as web frameworks write it: {@code close[price]}. It is taken where the endpoint's
 * row names the outer one, and nowhere else: what some exchange makes of a stray bracket, nobody knows.
 */
final class NestedName {
    private static final int DEEPEST = 3;

    private NestedName() {}

    /**
     * The name without its percent-encoding. Brackets may be encoded, as most clients do, but then all of a name's.
     *
     * @param spelling as the bot wrote it
     * @throws Refused where it is no such name, or the endpoint takes none there
     */
    static String of(String spelling, Endpoint endpoint) {
        boolean bare = spelling.indexOf('[') >= 0 || spelling.indexOf(']') >= 0;
        String name = bare ? spelling : spelling.replace("%5B", "[").replace("%5D", "]");
        int from = name.indexOf('[');
        if (from < 0 || !endpoint.is(EndpointFlag.NESTED, name.substring(0, from))) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "a parameter's name holds a character other than letters, digits and - . _ ~",
                    "send parameter names as the exchange documents them, without percent-escapes");
        }
        for (int depth = 0; from < name.length(); depth++) {
            int to = name.indexOf(']', from);
            if (depth == DEEPEST || name.charAt(from) != '[' || to <= from + 1 || !isPlain(name, from + 1, to)) {
                throw new Refused(
                        Reason.EXCHANGE_AMBIGUOUS,
                        "a parameter within '" + name.substring(0, name.indexOf('['))
                                + "' has a name of another form than " + "outer[inner]",
                        "write it as the exchange documents it, with all brackets bare, or all as %5B and %5D");
            }
            from = to + 1;
        }
        return name;
    }

    private static boolean isPlain(String name, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!PercentCoding.unreserved(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of two names is that of something within the other, in any case: then they cannot both stand. */
    static boolean clash(String one, String other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    private static boolean isWithin(String inner, String outer) {
        int length = outer.length();
        return inner.length() > length && inner.charAt(length) == '[' && inner.regionMatches(true, 0, outer, 0, length);
    }
}
