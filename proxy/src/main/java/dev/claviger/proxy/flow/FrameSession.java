package dev.claviger.proxy.flow;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.observe.CallMeters;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One bot's WebSocket stream: each of its messages goes through the stages as a call of its own does, and is sent on,
 * signed anew where it authenticates, or refused in the exchange's own words. The exchange's messages pass.
 */
public final class FrameSession implements Session {
    private final Refusals refusals;
    private final Call upgrade;
    private final Stream shape;
    private final FrameReader reader;
    private final LongSupplier nanos;
    private final KeepAlive keepAlive;
    private final StreamOwner owner;
    private final StreamLessons lessons;
    private final Echoes echoes = new Echoes();
    private final MessageLine line;
    private @Nullable StreamOpening connection;
    private @Nullable Opening opener;
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
        this.refusals = refusals;
        this.upgrade = upgrade;
        this.shape = shape;
        this.reader = reader;
        this.owner = new StreamOwner(stages, reader);
        this.nanos = nanos;
        this.line = new MessageLine(stages, meters, reader, owner, lessons, echoes, upgrade.id(), nanos);
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
        endOpening(true);
    }

    @Override
    public void notOpened(boolean asked) {
        StreamOpening opening = connection;
        if (opening != null) {
            opening.failed(asked);
        }
        endOpening(asked);
    }

    private void endOpening(boolean asked) {
        Opening call = opener;
        if (call != null) {
            call.ended(asked);
        }
    }

    /** That call is let through: the exchange's first message may be what it says to it. */
    void opening(Admission admission) {
        lessons.opening(admission);
    }

    /** That call of the bot's opens it. */
    void opening(Opening call) {
        opener = call;
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
        keepAlive.ended();
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
        Link to = Objects.requireNonNull(link, "messages come when the stream is open");
        return line.judge(call, to, this::refusal);
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
