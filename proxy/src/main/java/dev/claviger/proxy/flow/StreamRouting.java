package dev.claviger.proxy.flow;

import dev.claviger.config.profile.Auth;
import dev.claviger.config.profile.Environment;
import dev.claviger.config.profile.Family;
import dev.claviger.config.profile.Stream;
import dev.claviger.proxy.exchange.FrameReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.stream.StreamOpener;
import dev.claviger.proxy.stream.StreamPlan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSocket streams to the exchanges. Whose stream it is shows when the bot logs in; until then it gets what the
 * exchange tells everybody.
 */
public final class StreamRouting implements StreamOpener {
    private final Stages stages;
    private final RefusalsOf refusals;
    private final boolean anonymousMarketData;
    private final LongSupplier nanos;

    /**
     * A routing.
     *
     * @param stages which every message of a bot's goes through
     * @param refusals words what is refused
     * @param anonymousMarketData whether bots may ask for market data without a key
     * @param nanos the monotonic clock
     */
    public StreamRouting(Stages stages, RefusalsOf refusals, boolean anonymousMarketData, LongSupplier nanos) {
        this.stages = stages;
        this.refusals = refusals;
        this.anonymousMarketData = anonymousMarketData;
        this.nanos = nanos;
    }

    @Override
    public @Nullable Venue venue(Call upgrade) {
        try {
            return route(upgrade).venue();
        } catch (Refused _) {
            return null;
        }
    }

    @Override
    public CompletionStage<StreamPlan> open(Call upgrade, Executor loop) {
        Route route = route(upgrade);
        Venue venue = route.venue();
        Family family = Objects.requireNonNull(
                venue.profile().families().get(route.family()), "a route's family is one of the profile's");
        Stream shape = family.stream()
                .orElseThrow(() -> new Refused(
                        Reason.EXCHANGE_UNKNOWN_ENDPOINT,
                        "exchange '" + venue.name() + "' has no WebSocket API under " + route.path(),
                        "`claviger exchanges " + venue.profile().name() + "` lists what is supported"));
        if (!anonymousMarketData && !canLogIn(venue, route.family())) {
            throw new Refused(
                    Reason.PERMIT_CLASS_NOT_ALLOWED,
                    "the stream " + route.path() + " is public at the exchange, but not here",
                    "set listen.anonymous-market-data if bots may listen without a key");
        }
        String target = target(upgrade, route, shape);
        Environment environment = venue.profile().environment(venue.config().environment());
        FrameSession session =
                new FrameSession(stages, refusals.of(venue), upgrade, shape, new FrameReader(route, shape), nanos);
        return CompletableFuture.completedFuture(
                new StreamPlan(venue, "", route.authority(), target, environment.headers(), session));
    }

    private static boolean canLogIn(Venue venue, String family) {
        return venue.profile().endpoints().all().stream()
                .anyMatch(row -> row.family().equals(family) && row.auth() != Auth.NONE);
    }

    /** A stream's path is what its rows' paths begin with, so it is routed with a slash at its end. */
    private Route route(Call upgrade) {
        byte[] target = upgrade.target();
        int end = pathEnd(target);
        boolean closed = end > 0 && target[end - 1] == '/';
        String path = new String(target, 0, end, StandardCharsets.ISO_8859_1) + (closed ? "" : "/");
        return stages.router()
                .route(new Call(
                        upgrade.id(),
                        upgrade.method(),
                        path.getBytes(StandardCharsets.ISO_8859_1),
                        upgrade.host(),
                        upgrade.headers(),
                        upgrade.body(),
                        upgrade.peer(),
                        upgrade.receivedNanos()));
    }

    private static int pathEnd(byte[] target) {
        int end = 0;
        while (end < target.length && target[end] != '?') {
            end++;
        }
        return end;
    }

    /** The stream's own path, or as the bot sent it without this proxy's prefix; and those query parameters that pass. */
    private static String target(Call upgrade, Route route, Stream shape) {
        byte[] sent = upgrade.target();
        int end = pathEnd(sent);
        boolean closed = sent[end - 1] == '/';
        String asked =
                closed ? route.path() : route.path().substring(0, route.path().length() - 1);
        String path = shape.opens().orElse(asked);
        if (end >= sent.length - 1) {
            return path;
        }
        String query = new String(Arrays.copyOfRange(sent, end + 1, sent.length), StandardCharsets.ISO_8859_1);
        for (String pair : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!shape.query().contains(name)) {
                throw new Refused(
                        Reason.EXCHANGE_AMBIGUOUS,
                        "the stream's query parameter '" + (name.length() > 32 ? name.substring(0, 32) : name)
                                + "' is none that passes",
                        "leave it out, or say it in a message");
            }
        }
        return path + "?" + query;
    }
}
