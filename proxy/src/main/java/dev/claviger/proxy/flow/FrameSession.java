package dev.claviger.proxy.flow;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.audit.Ending;
import dev.claviger.proxy.audit.StageTimes;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.observe.CallMeters;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.respond.Refusals;
import dev.claviger.proxy.sign.Echoes;
import dev.claviger.proxy.stream.CloseCode;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.Verdict;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.token.StandIn;
import java.util.Objects;
import java.util.concurrent.CancellationException;
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
    private final CallMeters meters;
    private final LongSupplier nanos;
    private final KeepAlive keepAlive;
    private final StreamOwner owner;
    private final StreamLessons lessons;
    private final Echoes echoes = new Echoes();
    private @Nullable StreamOpening connection;
    private @Nullable Link link;
    private long messages;

    FrameSession(
            Stages stages,
            Refusals refusals,
            CallMeters meters,
            Call upgrade,
            Stream shape,
            FrameReader reader,
            StreamLessons lessons,
            LongSupplier nanos) {
        this.lessons = lessons;
        this.meters = meters;
        this.stages = stages;
        this.refusals = refusals;
        this.upgrade = upgrade;
        this.shape = shape;
        this.reader = reader;
        this.owner = new StreamOwner(stages, reader);
        this.nanos = nanos;
        this.keepAlive = new KeepAlive(stages.throttle(), reader.stream(), upgrade.id(), shape.keepAlive());
    }

    /** The stream was opened by what stands for a token: whose it is, is known. */
    void openedBy(StandIn standIn) {
        owner.opened(standIn);
    }

    /** The stream was opened by a call that proves whose it is. */
    void openedBy(Identity identity, Canonical opening) {
        owner.opened(identity, opening);
        reader.openedBy(opening);
    }

    /** It may connect. */
    void opening(StreamOpening admitted) {
        connection = admitted;
    }

    @Override
    public void upgradeAnswered(int status, Headers headers) {
        StreamOpening opening = connection;
        if (opening != null) {
            opening.answered(status, headers);
        }
    }

    @Override
    public void notOpened(boolean asked) {
        StreamOpening opening = connection;
        if (opening != null) {
            opening.failed(asked);
        }
    }

    /** That call is let through: the exchange's first message may be what it says to it. */
    void opening(Admission admission) {
        lessons.opening(admission);
    }

    /**
     * A challenge must be heard, and errors; and where the exchange tells a token, as when it has expired, the bot is told
     * its own.
     */
    @Override
    public boolean seesExchangeFrames() {
        return reader.awaitsChallenge() || owner.holdsTokens() || lessons.listens();
    }

    /** What was sent for the bot may come back, in a message about as long as the bot's. */
    @Override
    public boolean seesShortExchangeFrames() {
        return echoes.any();
    }

    @Override
    public Verdict onExchangeText(byte[] utf8) {
        if (reader.awaitsChallenge()) {
            reader.heard(utf8);
        }
        lessons.heard(utf8);
        byte[] told = owner.instead(utf8);
        return Verdict.forward(told.length <= SHORT ? echoes.instead(told) : told);
    }

    @Override
    public CompletionStage<?> opened(Link opened) {
        link = opened;
        return CompletableFuture.completedFuture(true);
    }

    /** Whether the bot that logged in must not go on: it was revoked, or everything is frozen. */
    public boolean isOver() {
        return owner.isOver();
    }

    @Override
    public void closed(StreamEnd end) {
        stages.throttle().ended(reader.stream(), upgrade.id());
    }

    @Override
    public Verdict onBotText(byte[] utf8) {
        if (keepAlive.is(utf8)) {
            return keepAlive.pass(utf8, Objects.requireNonNull(link, "messages come when the stream is open"));
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
            long read = nanos.getAsLong();
            StreamLogin from = owner.of(canonical);
            long identified = nanos.getAsLong();
            Permitted permitted = stages.policy().permit(from.identity(), canonical);
            return Verdict.later(pass(new MessagePassage(call, permitted, from, read, identified, nanos)));
        } catch (Refused refused) {
            stages.audit().refusal(call, owner.name(), canonical, refused.reason());
            meters.refused(exchange(), refused.reason());
            return refusal(refused, call, canonical);
        }
    }

    private CompletionStage<Verdict> pass(MessagePassage message) {
        Link to = Objects.requireNonNull(link, "messages come when the stream is open");
        CompletableFuture<Verdict> sent = stages.throttle()
                .admit(message.permitted(), upgrade.id(), to.loop())
                .thenCompose(admission -> {
                    message.admitted(admission);
                    return prove(message, still(message), to);
                })
                .thenApplyAsync(bytes -> sent(message, bytes, to), to.loop());
        if (!sent.isDone()) {
            stages.underway().enter(message, sent);
        }
        return sent.exceptionallyAsync(failure -> failed(message, failure), to.loop())
                .whenComplete((_, _) -> stages.underway().leave(message));
    }

    /** The intent and the signature are made side by side; nothing leaves before both are there. */
    private CompletableFuture<byte[]> prove(MessagePassage message, Permitted permitted, Link to) {
        message.recording();
        CompletableFuture<?> recorded =
                stages.audit().intent(message.call(), permitted, to.loop()).thenRun(message::recorded);
        return stages.signer()
                .signFrame(permitted, echoes, to.loop())
                .thenApply(message::signed)
                .thenCombine(recorded, (bytes, _) -> bytes);
    }

    /** A message may have waited for its limits: who was revoked or frozen meanwhile is refused after all. */
    private Permitted still(MessagePassage message) {
        return stages.policy()
                .permit(owner.again(message.from()), message.permitted().canonical());
    }

    private Verdict sent(MessagePassage message, byte[] bytes, Link to) {
        reader.answered();
        Bot bot = message.from().identity().bot();
        if (bot != null && message.from().anew()) {
            to.belongsTo(bot.name());
            owner.loggedIn(message.from());
        }
        Admission admission = message.admission();
        if (admission != null) {
            admission.sent();
            admission.settle();
            lessons.sent(admission, message.call().body());
        }
        StageTimes times = message.times();
        stages.audit().outcome(message.call(), message.permitted(), Ending.sent(times));
        meters.sent(exchange(), times);
        return Verdict.forward(bytes);
    }

    private Verdict failed(MessagePassage message, Throwable failure) {
        Admission admission = message.admission();
        if (admission != null) {
            admission.release();
        }
        Refused refused = refusal(message.call(), failure);
        Canonical canonical = message.permitted().canonical();
        if (message.isRecording()) {
            boolean changes = Authenticator.changes(canonical.endpoint());
            stages.audit()
                    .outcome(
                            message.call(),
                            message.permitted(),
                            Ending.refused(refused.reason(), changes, message.times()));
        } else {
            stages.audit()
                    .refusal(message.call(), message.permitted().identity().name(), canonical, refused.reason());
        }
        meters.refused(exchange(), refused.reason());
        return refusal(refused, message.call(), canonical);
    }

    private static Refused refusal(Call call, Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refused refused) {
            return refused;
        }
        if (failure instanceof CancellationException) {
            return new Refused(
                    Reason.ACCEPT_STOPPING,
                    "the message was not sent: the proxy stops",
                    "open the connection again when it runs again");
        }
        LOG.error("message failed by a fault of the proxy request={}", call.id(), cause);
        return new Refused(
                Reason.FLOW_FAULT, "the proxy met a fault of its own", "the log has it under the request id");
    }

    private String exchange() {
        return reader.exchange();
    }

    private Verdict refusal(Refused refused, Call call, @Nullable Canonical canonical) {
        String what = canonical == null ? "message" : canonical.what();
        byte[] told = refusals.frame(
                shape,
                refused,
                call.id(),
                what,
                Objects.requireNonNullElse(reader.idOf(call.body()), "null"),
                Objects.requireNonNullElse(reader.methodOf(call.body()), "null"));
        Link open = link;
        if (open == null || !reader.owesAnswer()) {
            return Verdict.answer(told);
        }
        // Whoever does not answer the exchange's greeting has nothing more to say here.
        open.toBot(told);
        return Verdict.close(CloseCode.POLICY, refused.reason().code());
    }
}
