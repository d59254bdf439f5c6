package dev.claviger.proxy.cli.explain;

import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call of a method and a URL: a path as the bot sends it ({@code /binance/api/…}), a URL of this proxy, or the
 * exchange's own URL, which is taken as sent to the exchange that has this host.
 */
final class AskedCall {
    private static final String THIS_PROXY = "127.0.0.1:8317";

    private final List<Venue> venues;

    AskedCall(List<Venue> venues) {
        this.venues = venues;
    }

    /**
     * The call.
     *
     * @param contentType the header of that name, or null
     * @throws OperatorError if the URL cannot be a request to this proxy at all
     */
    Call of(String method, String url, byte[] body, @Nullable String contentType) {
        String host = THIS_PROXY;
        String target = url;
        int scheme = url.indexOf("://");
        if (scheme >= 0) {
            int end = endOfAuthority(url, scheme + 3);
            host = url.substring(scheme + 3, end).toLowerCase(Locale.ROOT);
            String rest = url.substring(end);
            target = rest.startsWith("/") ? rest : "/" + rest;
            Venue venue = venueOf(host);
            if (venue != null) {
                host = THIS_PROXY;
                target = "/" + venue.name() + target;
            } else if (!isLocal(host)) {
                throw foreign(host);
            }
        }
        if (!target.startsWith("/")
                || target.chars().anyMatch(letter -> letter <= ' ' || letter > '~' || letter == '#')) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    "URL must be a path or an http URL of printable ASCII without a fragment, got: " + url,
                    "for example: claviger explain GET /binance/api/v3/account");
        }
        Headers headers = name -> name.equalsIgnoreCase("content-type") ? contentType : null;
        byte[] bytes = target.getBytes(StandardCharsets.US_ASCII);
        return new Call("explain", method.toUpperCase(Locale.ROOT), bytes, host, headers, body, "explain", 0);
    }

    private static int endOfAuthority(String url, int from) {
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The exchange that is configured with this very host. */
    private @Nullable Venue venueOf(String host) {
        return venues.stream()
                .filter(venue -> venue.authorities().values().stream()
                        .map(Authority::hostField)
                        .anyMatch(host::equals))
                .findFirst()
                .orElse(null);
    }

    private static boolean isLocal(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.startsWith("127.")
                || name.equals("[::1]");
    }

    private OperatorError foreign(String host) {
        List<String> known = venues.stream()
                .flatMap(venue -> venue.authorities().values().stream())
                .map(Authority::hostField)
                .distinct()
                .sorted()
                .toList();
        return new OperatorError(
                ExitCode.USAGE,
                "host " + host + " is neither this proxy nor a configured exchange's",
                "configured here: " + String.join(", ", known));
    }
}
