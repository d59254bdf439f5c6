package dev.claviger.proxy.route;

import dev.claviger.config.profile.family.Family;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which exchange, which API family and so which host a call means, once. The exchange is named by the first path
 * segment ({@code /binance/api/…}) or by the Host name ({@code binance.localhost}), the API family by the path after it.
 */
public final class Router {
    private static final String LOCALHOST = ".localhost";

    private final Map<String, Venue> venues;
    private final Venue[] all;

    /** Routes to {@code venues}. */
    public Router(List<Venue> venues) {
        Map<String, Venue> byName = new LinkedHashMap<>();
        venues.forEach(venue -> byName.put(venue.name(), venue));
        this.venues = Map.copyOf(byName);
        this.all = byName.values().toArray(Venue[]::new);
    }

    /** The exchange called {@code name}, or null. */
    public @Nullable Venue venue(String name) {
        return venues.get(name);
    }

    /**
     * Routes a call.
     *
     * @throws Refused with a {@code route} or {@code exchange} reason where the call names no exchange, several, or a
     *     path that could be read in two ways
     */
    public Route route(Call call) {
        return route(call, false);
    }

    /** Routes an upgrade, as {@link #route}; paths of streams hold names such as {@code btcusdt@trade} too. */
    public Route routeStream(Call upgrade) {
        return route(upgrade, true);
    }

    private Route route(Call call, boolean stream) {
        byte[] target = call.target();
        int end = pathEnd(target);
        check(target, end, stream);
        Venue hosted = venueOfHost(call.host());
        Venue prefixed = venueOfPrefix(target, end);
        if (hosted != null && prefixed != null && prefixed != hosted) {
            throw new Refused(
                    Reason.ROUTE_CONFLICT,
                    "the path names exchange '" + prefixed.name() + "' and the Host field '" + hosted.name() + "'",
                    "name the exchange in one of the two");
        }
        Venue venue = prefixed == null ? hosted : prefixed;
        if (venue == null) {
            throw unknown(text(target, 0, end));
        }
        String stripped = text(target, prefixed == null ? 0 : prefixed.name().length() + 1, end);
        String family = familyOf(venue, stripped);
        Authority authority = venue.authority(family);
        if (authority == null) {
            throw new Refused(
                    Reason.EXCHANGE_NO_HOST,
                    "exchange '" + venue.name() + "' has no '" + family + "' API in environment '"
                            + venue.config().environment() + "'",
                    "use an environment that has it, or set exchanges." + venue.name() + ".hosts." + family);
        }
        return new Route(venue, family, authority, stripped, end == target.length ? end : end + 1);
    }

    private static int pathEnd(byte[] target) {
        int end = 0;
        while (end < target.length && target[end] != '?') {
            end++;
        }
        return end;
    }

    /** Refuses what could be read in two ways: endpoints need no escapes, so an escape, a dot segment or an empty one is an attempt. */
    private static void check(byte[] target, int end, boolean stream) {
        if (end == 0 || target[0] != '/') {
            throw ambiguous("does not begin with /");
        }
        int segment = 1;
        for (int i = 1; i <= end; i++) {
            byte b = i < end ? target[i] : (byte) '/';
            if (b == '/') {
                if (i == segment && i < end) {
                    throw ambiguous("has an empty segment");
                }
                if (dots(target, segment, i)) {
                    throw ambiguous("has a dot segment");
                }
                segment = i + 1;
            } else if (!plain(b) && !(stream && (b == '@' || b == '!'))) {
                throw ambiguous("holds a character other than letters, digits and - . _ ~ :" + (stream ? " @ !" : ""));
            }
        }
    }

    private static String text(byte[] target, int from, int to) {
        return new String(target, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean plain(byte b) {
        boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
        return letter || (b >= '0' && b <= '9') || b == '-' || b == '.' || b == '_' || b == '~' || b == ':';
    }

    private static boolean dots(byte[] target, int from, int to) {
        int length = to - from;
        boolean one = length == 1 && target[from] == '.';
        return one || (length == 2 && target[from] == '.' && target[from + 1] == '.');
    }

    private static Refused ambiguous(String what) {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "the path " + what,
                "send the path as the exchange documents it, behind this proxy's prefix");
    }

    private @Nullable Venue venueOfPrefix(byte[] target, int end) {
        for (Venue venue : all) {
            if (isPrefix(venue.name(), target, end)) {
                return venue;
            }
        }
        return null;
    }

    /** Whether the path begins with a slash, the name, and a slash. */
    private static boolean isPrefix(String name, byte[] target, int end) {
        int slash = name.length() + 1;
        if (slash >= end || target[slash] != '/') {
            return false;
        }
        for (int i = 1; i < slash; i++) {
            if (target[i] != name.charAt(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private static String familyOf(Venue venue, String path) {
        Family family = venue.profile().familyOf(path);
        if (family == null) {
            throw new Refused(
                    Reason.EXCHANGE_UNKNOWN_ENDPOINT,
                    "exchange '" + venue.name() + "' has no API under " + path,
                    "`claviger exchanges " + venue.profile().name() + "` lists what is supported");
        }
        return family.name();
    }

    private Refused unknown(String path) {
        int slash = path.indexOf('/', 1);
        String name = slash < 0 ? path : path.substring(0, slash);
        return new Refused(
                Reason.ROUTE_UNKNOWN_EXCHANGE,
                "no exchange is called '" + name + "'",
                "begin the path with one of "
                        + venues.keySet().stream().sorted().map("/"::concat).toList());
    }

    private @Nullable Venue venueOfHost(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.endsWith(LOCALHOST) ? venues.get(name.substring(0, name.length() - LOCALHOST.length())) : null;
    }
}
