package dev.claviger.proxy.flow;

import dev.claviger.config.profile.Environment;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.observe.CallMeters;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.stream.StreamOpener;
import dev.claviger.proxy.stream.StreamPlan;
import dev.claviger.proxy.stream.WireTarget;
import dev.claviger.proxy.token.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSocket streams to the exchanges. Whose stream it is shows when the bot logs in; until then it gets what the
 * exchange tells everybody.
 */
public final class StreamRouting implements StreamOpener {
    private final Stages stages;
    private final RefusalsOf refusals;
    private final CallMeters meters;
    private final Consumer<Route> clockIsOff;
    private final boolean anonymousMarketData;
    private final LongSupplier nanos;

    /**
     * A routing.
     *
     * @param stages which every message of a bot's goes through
     * @param refusals words what is refused
     * @param meters count messages
     * @param clockIsOff told where the exchange says that a timestamp was off
     * @param anonymousMarketData whether bots may ask for market data without a key
     * @param nanos the monotonic clock
     */
    public StreamRouting(
            Stages stages,
            RefusalsOf refusals,
            CallMeters meters,
            Consumer<Route> clockIsOff,
            boolean anonymousMarketData,
            LongSupplier nanos) {
        this.meters = meters;
        this.clockIsOff = clockIsOff;
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
        if (isSigned(route)) {
            return signed(upgrade, route, shape, loop);
        }
        StreamPath path = StreamPath.of(upgrade, route, shape);
        Route rows = new Route(venue, route.family(), route.authority(), path.rows(), route.queryStart());
        FrameReader reader = new FrameReader(rows, shape);
        FrameSession session = session(upgrade, route, shape, reader);
        String said = path.said();
        if (said != null) {
            StandIn standIn = stages.standIns().find(said, venue.name(), "the stream " + path.rows());
            Identity identity = stages.authenticator().again(standIn.identity(), standIn.by());
            session.openedBy(standIn);
            WireTarget target = path.with(standIn);
            StreamLogin from = new StreamLogin(identity, standIn.by(), false);
            String bot = identity.bot() == null ? "" : identity.name();
            return StreamOpening.of(
                    stages,
                    upgrade,
                    rows,
                    identity,
                    session,
                    () -> (bot.isEmpty()
                                    ? CompletableFuture.completedFuture(target)
                                    : redeemed(upgrade, reader.opening(rows.path()), from, session, target, loop))
                            .thenApply(wire -> plan(route, bot, path.target(), wire, session)),
                    loop);
        }
        if (!anonymousMarketData && !canLogIn(venue, route.family())) {
            throw new Refused(
                    Reason.PERMIT_CLASS_NOT_ALLOWED,
                    "the stream " + route.path() + " is public at the exchange, but not here",
                    "set listen.anonymous-market-data if bots may listen without a key");
        }
        String target = path.target();
        return StreamOpening.of(
                stages,
                upgrade,
                rows,
                Identity.ANONYMOUS,
                session,
                () -> CompletableFuture.completedFuture(
                        plan(route, "", target, () -> target.getBytes(StandardCharsets.US_ASCII), session)),
                loop);
    }

    private static StreamPlan plan(Route route, String bot, String target, WireTarget wire, FrameSession session) {
        Venue venue = route.venue();
        Environment environment = venue.profile().environment(venue.config().environment());
        return new StreamPlan(venue, bot, route.authority(), target, wire, environment.headers(), session);
    }

    private FrameSession session(Call upgrade, Route route, Stream shape, FrameReader reader) {
        Venue venue = route.venue();
        StreamLessons lessons =
                new StreamLessons(stages.throttle(), venue.profile(), shape, () -> clockIsOff.accept(route));
        return new FrameSession(stages, refusals.of(venue), meters, upgrade, shape, reader, lessons, nanos);
    }

    /** Whether the upgrade itself is signed. */
    private static boolean isSigned(Route route) {
        Endpoint row = route.venue().profile().endpoints().find("WS", route.path());
        return row != null && row.auth() == Auth.SIGNED && row.family().equals(route.family());
    }

    /** To open a stream by a signature is a call of the bot's that signed it. */
    private CompletionStage<StreamPlan> signed(Call upgrade, Route route, Stream shape, Executor loop) {
        Canonical call = stages.canonicaliser().opening(upgrade, StreamPath.whole(upgrade, route));
        String target = StreamPath.target(upgrade, call, shape);
        Identity identity = stages.authenticator().authenticate(call);
        FrameSession session = session(upgrade, route, shape, new FrameReader(route, shape));
        session.openedBy(identity, call);
        Opening opening = new Opening(stages, upgrade, call, new StreamLogin(identity, call, false));
        session.opening(opening);
        return StreamOpening.of(
                stages,
                upgrade,
                route,
                identity,
                session,
                () -> opening.pass(
                                (permitted, admission) -> {
                                    session.opening(admission);
                                    return stages.signer().signUpgrade(permitted, target, loop);
                                },
                                loop)
                        .thenApply(wire -> plan(route, identity.name(), target, opening.last(wire::get), session)),
                loop);
    }

    /**
     * To open a stream by a token is a call of the bot's that has the token. A token that anybody may have opens what
     * anybody may hear.
     *
     * @return the target as it is sent
     */
    private CompletionStage<WireTarget> redeemed(
            Call upgrade, Canonical call, StreamLogin from, FrameSession session, WireTarget target, Executor loop) {
        Opening opening = new Opening(stages, upgrade, call, from);
        session.opening(opening);
        return opening.pass((_, _) -> CompletableFuture.completedFuture(opening.last(target)), loop);
    }

    private static boolean canLogIn(Venue venue, String family) {
        return venue.profile().endpoints().all().stream()
                .anyMatch(row -> row.family().equals(family)
                        && row.auth() != Auth.NONE
                        && !row.path().endsWith("/"));
    }

    /** A stream's path is what its rows' paths begin with, so it is routed with a slash at its end. */
    private Route route(Call upgrade) {
        byte[] target = upgrade.target();
        int end = StreamPath.pathEnd(target);
        boolean closed = end > 0 && target[end - 1] == '/';
        String path = new String(target, 0, end, StandardCharsets.ISO_8859_1) + (closed ? "" : "/");
        return stages.router()
                .routeStream(new Call(
                        upgrade.id(),
                        upgrade.method(),
                        path.getBytes(StandardCharsets.ISO_8859_1),
                        upgrade.host(),
                        upgrade.headers(),
                        upgrade.body(),
                        upgrade.peer(),
                        upgrade.receivedNanos()));
    }
}
