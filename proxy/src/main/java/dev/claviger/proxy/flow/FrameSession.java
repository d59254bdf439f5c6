package dev.claviger.proxy.flow;

import dev.claviger.config.profile.Auth;
import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.profile.Stream;
import dev.claviger.proxy.audit.Ending;
import dev.claviger.proxy.audit.StageTimes;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.FrameReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.respond.Refusals;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.Verdict;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.token.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bot's WebSocket stream: each of its messages goes through the stages as a call of its own does, and is sent on,
 * signed anew where it authenticates, or refused in the exchange's own words. The exchange's messages pass.
 */
public final class FrameSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(FrameSession.class);

    private final Stages stages;
    private final Refusals refusals;
    private final Call upgrade;
    private final Stream shape;
    private final FrameReader reader;
    private final LongSupplier nanos;
    private final byte[][] keepAlive;
    private final Set<StandIn> standIns = new HashSet<>();
    private volatile @Nullable Login login;
    private @Nullable Bot owner;
    private @Nullable Link link;
    private long messages;

    /** How far a message has come: whether its cost is taken, and whether the audit wants to hear of its end. */
    private static final class OnItsWay {
        private final Login from;
        private @Nullable Admission admission;
        private boolean recorded;

        OnItsWay(Login from) {
            this.from = from;
        }
    }

    /**
     * Who the bot showed itself to be, and by which message or call, and whether it did so anew.
     */
    private record Login(Identity identity, Canonical by, boolean anew) {}

    FrameSession(Stages stages, Refusals refusals, Call upgrade, Stream shape, FrameReader reader, LongSupplier nanos) {
        this.stages = stages;
        this.refusals = refusals;
        this.upgrade = upgrade;
        this.shape = shape;
        this.reader = reader;
        this.nanos = nanos;
        this.keepAlive = shape.keepAlive().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The stream was opened by what stands for a token: whose it is, is known. */
    void openedBy(StandIn standIn) {
        standIns.add(standIn);
        owner = standIn.identity().bot();
        login = owner == null ? null : new Login(standIn.identity(), standIn.by(), false);
    }

    /** A challenge must be heard; and where the exchange tells a token, as when it has expired, the bot is told its own. */
    @Override
    public boolean seesExchangeFrames() {
        return reader.awaitsChallenge() || (login != null && !standIns.isEmpty());
    }

    @Override
    public Verdict onExchangeText(byte[] utf8) {
        reader.heard(utf8);
        byte[] told = utf8;
        for (StandIn standIn : standIns) {
            told = standIn.instead(told);
        }
        return Verdict.forward(told);
    }

    @Override
    public CompletionStage<?> opened(Link opened) {
        link = opened;
        return CompletableFuture.completedFuture(true);
    }

    /** Whether the bot that logged in must not go on: it was revoked, or everything is frozen. */
    public boolean isOver() {
        Login in = login;
        if (in == null) {
            return false;
        }
        try {
            var _ = stages.authenticator().again(in.identity(), in.by());
            return stages.policy().state() == Freeze.State.HARD;
        } catch (Refused _) {
            return true;
        }
    }

    @Override
    public Verdict onBotText(byte[] utf8) {
        for (byte[] each : keepAlive) {
            if (Arrays.equals(each, utf8)) {
                return Verdict.forward(utf8);
            }
        }
        messages++;
        Call call = new Call(
                upgrade.id() + "-" + messages,
                "WS",
                upgrade.target(),
                upgrade.host(),
                upgrade.headers(),
                utf8,
                upgrade.peer(),
                nanos.getAsLong());
        Canonical canonical = null;
        try {
            canonical = reader.read(call);
            Login from = identify(canonical);
            Permitted permitted = stages.policy().permit(from.identity(), canonical);
            return Verdict.later(pass(call, permitted, new OnItsWay(from)));
        } catch (Refused refused) {
            stages.audit().refusal(call, bot(), canonical, refused.reason());
            return refusal(refused, call, canonical);
        }
    }

    /** Who asks: who the message itself shows, by a key or by what stands for a token, else who logged in. */
    private Login identify(Canonical canonical) {
        Auth auth = canonical.endpoint().auth();
        boolean proves = canonical.claim().apiKey() != null && (auth == Auth.SIGNED || auth == Auth.OPTIONAL);
        if (proves || canonical.asksForChallenge()) {
            Identity shown = ownersOnly(stages.authenticator().authenticate(canonical), canonical);
            return new Login(shown, canonical, proves);
        }
        String token = reader.tokenOf(canonical);
        if (token != null) {
            return redeemer(token, canonical);
        }
        Login in = login;
        if (in != null) {
            return new Login(stages.authenticator().again(in.identity(), in.by()), in.by(), false);
        }
        boolean anybodys = canonical.endpoint().endpointClass() == EndpointClass.MARKET;
        if (auth == Auth.KEY || auth == Auth.SIGNED || !anybodys) {
            throw new Refused(
                    Reason.AUTHENTICATE_MISSING,
                    canonical.what() + " is for bots that are logged in, and none is on this stream",
                    "log in first with the virtual key, as the exchange documents it");
        }
        return new Login(Identity.ANONYMOUS, canonical, false);
    }

    /** Whose the token is that a message says. */
    private Login redeemer(String token, Canonical canonical) {
        StandIn standIn =
                stages.standIns().find(token, canonical.route().venue().name(), canonical.what());
        Identity identity = stages.authenticator().again(standIn.identity(), standIn.by());
        Login shown = new Login(ownersOnly(identity, canonical), standIn.by(), true);
        standIns.add(standIn);
        return shown;
    }

    /**
     * A stream is one bot's, the first that shows itself: what comes without a key is judged as that bot's, and the
     * exchange must not take it for another's.
     */
    private Identity ownersOnly(Identity identity, Canonical canonical) {
        Bot shown = identity.bot();
        if (owner == null) {
            owner = shown;
        } else if (shown != null && !shown.name().equals(owner.name())) {
            throw new Refused(
                    Reason.AUTHENTICATE_WRONG_STREAM,
                    canonical.what() + " shows bot '" + shown.name() + "', and this stream is that of bot '"
                            + owner.name() + "'",
                    "open a stream for each bot");
        }
        return identity;
    }

    private CompletionStage<Verdict> pass(Call call, Permitted permitted, OnItsWay message) {
        Link to = Objects.requireNonNull(link, "messages come when the stream is open");
        return stages.throttle()
                .admit(permitted, to.loop())
                .thenCompose(admission -> {
                    message.admission = admission;
                    Permitted still = still(permitted, message.from);
                    message.recorded = true;
                    CompletableFuture<?> recorded = stages.audit().intent(call, still, to.loop());
                    return stages.signer().signFrame(still, to.loop()).thenCombine(recorded, (bytes, _) -> bytes);
                })
                .thenApplyAsync(bytes -> sent(call, permitted, message, bytes, to), to.loop())
                .exceptionally(failure -> failed(call, permitted, message, failure));
    }

    /** A message may have waited for its limits: who was revoked or frozen meanwhile is refused after all. */
    private Permitted still(Permitted permitted, Login from) {
        Identity identity = stages.authenticator().again(from.identity(), from.by());
        return stages.policy().permit(identity, permitted.canonical());
    }

    private Verdict sent(Call call, Permitted permitted, OnItsWay message, byte[] bytes, Link to) {
        Bot bot = message.from.identity().bot();
        if (bot != null && message.from.anew()) {
            to.belongsTo(bot.name());
            login = message.from;
        }
        Admission admission = message.admission;
        if (admission != null) {
            admission.sent();
            admission.settle();
        }
        stages.audit().outcome(call, permitted, Ending.sent(StageTimes.NONE));
        return Verdict.forward(bytes);
    }

    private Verdict failed(Call call, Permitted permitted, OnItsWay message, Throwable failure) {
        if (message.admission != null) {
            message.admission.release();
        }
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        Refused refused;
        if (cause instanceof Refused known) {
            refused = known;
        } else {
            LOG.error("message failed by a fault of the proxy request={}", call.id(), cause);
            refused = new Refused(
                    Reason.FLOW_FAULT, "the proxy met a fault of its own", "the log has it under the request id");
        }
        Canonical canonical = permitted.canonical();
        if (message.recorded) {
            boolean changes = Authenticator.changes(canonical.endpoint());
            stages.audit().outcome(call, permitted, Ending.refused(refused.reason(), changes, StageTimes.NONE));
        } else {
            stages.audit().refusal(call, permitted.identity().name(), canonical, refused.reason());
        }
        return refusal(refused, call, canonical);
    }

    private Verdict refusal(Refused refused, Call call, @Nullable Canonical canonical) {
        String what = canonical == null ? "message" : canonical.what();
        String id = reader.idOf(call.body());
        return Verdict.answer(refusals.frame(shape.refusal(), refused, call.id(), what, id == null ? "null" : id));
    }

    private String bot() {
        Login in = login;
        return in == null ? "anonymous" : in.identity().name();
    }
}
