package dev.claviger.proxy.flow;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.token.StandIn;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose one stream is: the first bot's that shows itself, by a login, by a message that proves it, or by what stands for
 * a bearer token. Used by the stream's event loop, but for {@link #isOver}.
 */
final class StreamOwner {
    private final Stages stages;
    private final FrameReader reader;
    private final Set<StandIn> standIns = new HashSet<>();
    private volatile @Nullable StreamLogin login;
    private @Nullable Bot owner;

    StreamOwner(Stages stages, FrameReader reader) {
        this.stages = stages;
        this.reader = reader;
    }

    /** The stream was opened by what stands for a token. */
    void opened(StandIn standIn) {
        standIns.add(standIn);
        opened(standIn.identity(), standIn.by());
    }

    /** The stream was opened by a call that shows whose it is. */
    void opened(Identity identity, Canonical by) {
        owner = identity.bot();
        login = owner == null ? null : new StreamLogin(identity, by, false);
    }

    /** Whether the bot that logged in must not go on: it was revoked, or everything is frozen. */
    boolean isOver() {
        StreamLogin in = login;
        if (in == null) {
            return false;
        }
        try {
            var _ = again(in);
            return stages.policy().state() == Freeze.State.HARD;
        } catch (Refused _) {
            return true;
        }
    }

    /** Who asks: who the message itself shows, by a key or by what stands for a token, else who logged in. */
    StreamLogin of(Canonical message) {
        Auth auth = message.endpoint().auth();
        boolean proves = message.claim().apiKey() != null && (auth == Auth.SIGNED || auth == Auth.OPTIONAL);
        if (proves || message.asksForChallenge()) {
            Identity shown = ownersOnly(stages.authenticator().authenticate(message), message);
            return new StreamLogin(shown, message, proves);
        }
        String token = reader.tokenOf(message);
        if (token != null) {
            return redeemer(token, message);
        }
        StreamLogin in = login;
        if (in != null) {
            return new StreamLogin(again(in), in.by(), false);
        }
        boolean anybodys = message.endpoint().endpointClass() == EndpointClass.MARKET;
        if (auth == Auth.KEY || auth == Auth.SIGNED || !anybodys) {
            throw new Refused(
                    Reason.AUTHENTICATE_MISSING,
                    message.what() + " is for bots that are logged in, and none is on this stream",
                    "log in first with the virtual key, as the exchange documents it");
        }
        return new StreamLogin(Identity.ANONYMOUS, message, false);
    }

    /** Whose the token is that a message says. */
    private StreamLogin redeemer(String token, Canonical message) {
        StandIn standIn = stages.standIns().find(token, reader.exchange(), message.what());
        Identity identity = stages.authenticator().again(standIn.identity(), standIn.by());
        StreamLogin shown = new StreamLogin(ownersOnly(identity, message), standIn.by(), true);
        standIns.add(standIn);
        return shown;
    }

    /**
     * A stream is one bot's: what comes without a key is judged as that bot's, and the exchange must not take it for
     * another's.
     */
    private Identity ownersOnly(Identity identity, Canonical message) {
        Bot shown = identity.bot();
        if (owner == null) {
            owner = shown;
        } else if (shown != null && !shown.name().equals(owner.name())) {
            throw new Refused(
                    Reason.AUTHENTICATE_WRONG_STREAM,
                    message.what() + " shows bot '" + shown.name() + "', and this stream is that of bot '"
                            + owner.name() + "'",
                    "open a stream for each bot");
        }
        return identity;
    }

    /** Who it is now: a bot's rights may have changed since, or ended. */
    Identity again(StreamLogin from) {
        return stages.authenticator().again(from.identity(), from.by());
    }

    /** A message that shows a bot was sent. */
    void loggedIn(StreamLogin from) {
        login = from;
    }

    /** The bot that logged in. */
    String name() {
        StreamLogin in = login;
        return in == null ? "anonymous" : in.identity().name();
    }

    /** Whether the exchange may tell a token that the bot knows by another text. */
    boolean holdsTokens() {
        return login != null && !standIns.isEmpty();
    }

    /** A message of the exchange's with what the bot has in place of tokens. */
    byte[] instead(byte[] message) {
        byte[] told = message;
        for (StandIn standIn : standIns) {
            told = standIn.instead(told);
        }
        return told;
    }
}
