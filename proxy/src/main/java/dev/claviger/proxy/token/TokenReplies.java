package dev.claviger.proxy.token;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.token.BearerToken;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Puts stand-ins where replies hold tokens, and this proxy's address where they say where to use them. */
public final class TokenReplies {
    private static final int OK = 200;
    private static final int MULTIPLE = 300;
    private static final int WSS_PORT = 443;

    private final StandIns standIns;

    /** Gives out {@code standIns}. */
    public TokenReplies(StandIns standIns) {
        this.standIns = standIns;
    }

    /** Whether replies of an endpoint hold tokens. */
    public static boolean concern(Endpoint endpoint) {
        return endpoint.is(EndpointFlag.TOKEN);
    }

    /**
     * A reply as the bot may have it.
     *
     * @param call the call as the bot sent it
     * @param permitted what of it was sent
     * @param status the reply's
     * @param body whole, without any transfer coding
     * @throws Refused if the reply tells of success and cannot be read, or leads somewhere unknown: it may hold a token
     */
    public byte[] edited(Call call, Permitted permitted, int status, byte[] body) {
        List<BearerToken> tokens =
                permitted.canonical().route().venue().profile().tokens();
        Set<String> secret = new HashSet<>();
        Set<String> ways = new HashSet<>();
        for (BearerToken token : tokens) {
            secret.addAll(token.at());
            ways.addAll(token.at());
            ways.addAll(token.addresses());
        }
        List<ReplyScan.Found> found;
        try {
            found = ReplyScan.of(body, ways);
        } catch (JacksonException e) {
            if (status < OK || status >= MULTIPLE) {
                return body;
            }
            throw withheld(permitted, "is no JSON that can be read");
        }
        return found.isEmpty() ? body : replaced(call, permitted, body, found, secret);
    }

    private byte[] replaced(
            Call call, Permitted permitted, byte[] body, List<ReplyScan.Found> found, Set<String> secret) {
        WireBuilder out = new WireBuilder(body.length + 64);
        int at = 0;
        for (ReplyScan.Found each : found) {
            String instead = secret.contains(each.way())
                    ? standIns.of(
                                    each.text().getBytes(StandardCharsets.UTF_8),
                                    permitted.identity(),
                                    permitted.canonical())
                            .text()
                    : address(call, permitted, each.text());
            out.put(body, at, each.from()).put('"').put(instead).put('"');
            at = each.to();
        }
        return out.put(body, at, body.length).toBytes();
    }

    /** Where the bot has to go instead: here, by the path of the family that has the host the exchange names. */
    private static String address(Call call, Permitted permitted, String told) {
        Route route = permitted.canonical().route();
        Venue venue = route.venue();
        URI uri;
        try {
            uri = URI.create(told);
        } catch (IllegalArgumentException e) {
            throw withheld(permitted, "names no URL to connect to");
        }
        String host = uri.getHost();
        Authority meant =
                host == null ? null : Authority.parse(host + ":" + (uri.getPort() < 0 ? WSS_PORT : uri.getPort()));
        for (Map.Entry<String, Family> each : venue.profile().families().entrySet()) {
            Authority served = venue.authority(each.getKey());
            var stream = each.getValue().stream();
            if (stream.isPresent() && served != null && served.equals(meant) && "wss".equals(uri.getScheme())) {
                String path = uri.getRawPath();
                String base = stream.get().base().orElse("");
                return "ws://" + call.host() + prefix(call, route) + base + (path.isEmpty() ? "/" : path);
            }
        }
        throw withheld(
                permitted, "leads to " + (host == null ? "nowhere" : host) + ", which is no host of a stream here");
    }

    /** What stands before the exchange's own path here. */
    private static String prefix(Call call, Route route) {
        byte[] target = call.target();
        int end = Math.max(0, Math.min(route.queryStart(), target.length));
        String path = new String(target, 0, end, StandardCharsets.ISO_8859_1);
        int at = path.indexOf(route.path());
        return at < 0 ? "" : path.substring(0, at);
    }

    private static Refused withheld(Permitted permitted, String why) {
        return new Refused(
                Reason.TOKEN_WITHHELD,
                "the answer to " + permitted.canonical().what() + " may hold a token and is withheld: it " + why,
                "see the exchange's profile, 'tokens' and the hosts of its streams");
    }
}
