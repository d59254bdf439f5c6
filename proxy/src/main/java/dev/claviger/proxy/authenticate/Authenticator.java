package dev.claviger.proxy.authenticate;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Stamp;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Claim;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.exchange.ExchangeClocks;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a call is from: the virtual key's signature is verified over the bytes as the bot sent them, its
 * timestamp must be fresh, and no signature counts twice. All this comes before any budget is spent.
 */
public final class Authenticator {
    private static final String ADD = "`claviger bot add NAME --account ACCOUNT` makes a virtual key";
    /** Microseconds since the epoch have been above this for decades, milliseconds will be below it for millennia. */
    private static final long MICROSECONDS = 100_000_000_000_000L;

    private static final byte[] NOTHING = {};

    private final Bots bots;
    private final ReplayCache replays;
    private final ExchangeClocks clocks;
    private final long freshnessMillis;
    private final Fingerprint fingerprint = new Fingerprint();

    /**
     * An authenticator.
     *
     * @param bots who is let in
     * @param replays the signatures of late
     * @param clocks the exchanges' clocks
     * @param freshness how far a bot's timestamp may be off, both ways
     */
    public Authenticator(Bots bots, ReplayCache replays, ExchangeClocks clocks, Duration freshness) {
        this.bots = bots;
        this.replays = replays;
        this.clocks = clocks;
        this.freshnessMillis = freshness.toMillis();
    }

    /**
     * Says who a call is from.
     *
     * @throws Refused with an {@code authenticate} reason where the key is unknown or revoked, or the signature is
     *     missing, wrong, stale or used before
     */
    public Identity authenticate(Canonical call) {
        Endpoint endpoint = call.endpoint();
        boolean optional = endpoint.auth() == Auth.OPTIONAL;
        if (endpoint.auth() == Auth.NONE || (optional && call.claim().apiKey() == null)) {
            return Identity.ANONYMOUS;
        }
        Bot bot = bot(call);
        if (endpoint.auth() == Auth.SIGNED || optional) {
            verify(bot, call);
        }
        return Identity.of(bot);
    }

    /**
     * Says who a call that was authenticated before is from now: a bot's rights may have changed since, or ended.
     *
     * @throws Refused where the bot is gone or revoked
     */
    public Identity again(Identity identity, Canonical call) {
        return identity.bot() == null ? identity : Identity.of(bot(call));
    }

    /** Whether a call that was authenticated before is from the very same bot, with the same rights, now. */
    public boolean unchanged(Identity identity, Canonical call) {
        Bot bot = identity.bot();
        String apiKey = call.claim().apiKey();
        return bot == null || (apiKey != null && bot.equals(bots.find(apiKey)));
    }

    private Bot bot(Canonical call) {
        String apiKey = call.claim().apiKey();
        if (apiKey == null) {
            throw new Refused(
                    Reason.AUTHENTICATE_MISSING,
                    call.what() + " needs an API key, and "
                            + call.recipe().key().described() + " is missing",
                    "give the bot its virtual key; " + ADD);
        }
        Bot bot = bots.find(apiKey);
        if (bot == null) {
            throw new Refused(
                    Reason.AUTHENTICATE_UNKNOWN_KEY,
                    "API key '" + abbreviated(apiKey) + "' is not a virtual key of this proxy",
                    ADD + "; the exchange's own key does not work here");
        }
        if (bot.revoked()) {
            throw new Refused(
                    Reason.AUTHENTICATE_REVOKED,
                    "the virtual key of bot '" + bot.name() + "' was revoked",
                    "add the bot anew if it may trade again");
        }
        String exchange = call.route().venue().name();
        if (!bot.account().exchange().equals(exchange)) {
            throw new Refused(
                    Reason.AUTHENTICATE_WRONG_EXCHANGE,
                    "bot '" + bot.name() + "' has a key for '" + bot.account().exchange() + "', not for '" + exchange
                            + "'",
                    "use /" + bot.account().exchange() + " in the bot's base URL, or add a bot for this exchange");
        }
        return bot;
    }

    private void verify(Bot bot, Canonical call) {
        Claim claim = call.claim();
        String signature = claim.signature();
        String timestamp = claim.timestamp();
        boolean timeless = timestamp == null && call.recipe().stamp().optional();
        if (signature == null || (timestamp == null && !timeless)) {
            throw missing(call, signature);
        }
        if (!signs(bot, claim, signature)) {
            throw new Refused(
                    Reason.AUTHENTICATE_BAD_SIGNATURE,
                    "the signature of bot '" + bot.name() + "' does not fit the request",
                    "check that the bot has the virtual secret and signs the bytes it sends");
        }
        if (call.recipe().stamp().isChallenge()) {
            // The reader took it only because this stream's exchange has told it, and exchanges tell none twice.
            return;
        }
        if (timestamp == null) {
            // Such an exchange takes the same signature any number of times itself, and its clients count on it.
            return;
        }
        long millis = fresh(bot, call, timestamp);
        Endpoint endpoint = call.endpoint();
        boolean changes = changes(endpoint);
        TimeFormat format = call.recipe().stamp().format();
        boolean coarse = format == TimeFormat.SECONDS || format == TimeFormat.ISO_SECONDS;
        if (coarse && (!changes || endpoint.endpointClass() == EndpointClass.STREAM)) {
            // The same question twice in one second has the same signature; told twice, the answer does no harm.
            return;
        }
        long print = fingerprint.of(String.valueOf(claim.apiKey()), claim.signedBytes(), unsigned(call));
        if (!replays.firstUse(print, millis, staleMillis(call, millis), endpoint.method(), endpoint.path(), changes)) {
            throw new Refused(
                    Reason.AUTHENTICATE_REPLAYED,
                    "this signature of bot '" + bot.name() + "' was used before",
                    "sign each request anew, with its own timestamp");
        }
    }

    /** The body of a call whose exchange does not have it signed: two orders of one second differ in nothing else then. */
    private static byte[] unsigned(Canonical call) {
        boolean all = call.recipe().coversBody() || call.endpoint().method().equals("WS");
        return all ? NOTHING : call.body();
    }

    /** Behind a path prefix, some clients sign the path with it and some without. */
    private static boolean signs(Bot bot, Claim claim, String signature) {
        if (bot.key().verifies(claim.signedBytes(), signature)) {
            return true;
        }
        return claim.otherSignedBytes().anyMatch(other -> bot.key().verifies(other, signature));
    }

    private static Refused missing(Canonical call, @Nullable String signature) {
        Placement place = signature == null
                ? call.recipe().signature()
                : call.recipe().stamp().place();
        return new Refused(
                Reason.AUTHENTICATE_MISSING,
                call.what() + " must be signed, and " + place.described() + " is missing",
                "sign it with the virtual secret as the exchange documents it");
    }

    /** The timestamp in milliseconds, which is fresh. */
    private long fresh(Bot bot, Canonical call, String timestamp) {
        long millis = millis(call.recipe().stamp(), timestamp);
        ExchangeClock clock = clocks.of(call.route());
        long now = clock.localMillis();
        long off = Math.min(Math.abs(clock.at(now) - millis), Math.abs(now - millis));
        boolean fresh = millis >= 0 && off <= freshnessMillis;
        long allowed = fresh ? freshnessMillis : allowedMillis(call);
        if (millis < 0 || off > allowed) {
            throw new Refused(
                    Reason.AUTHENTICATE_STALE,
                    "the timestamp of bot '" + bot.name() + "' is off by "
                            + (millis < 0 ? "an unknown time, it is not a number" : off + " ms") + ", "
                            + allowed + " ms are allowed",
                    "set the bot's clock, or raise bots.freshness");
        }
        if (replays.tooOld(millis)) {
            throw new Refused(
                    Reason.AUTHENTICATE_STALE,
                    "the timestamp of bot '" + bot.name()
                            + "' is older than what is still remembered, after a flood of requests or with clocks far apart",
                    "set this machine's clock and the bot's, send fewer requests at once, or raise bots.replay-cache");
        }
        return millis;
    }

    /** When a timestamp is stale by this machine's clock and by the exchange's, on this machine's clock. */
    private long staleMillis(Canonical call, long millis) {
        long ahead = clocks.of(call.route()).at(0);
        return Math.max(millis, millis - ahead) + freshnessMillis;
    }

    /** A token that names no request is used again for as long as it is good: its clients count on it. */
    private long allowedMillis(Canonical call) {
        return call.recipe()
                .jwt()
                .filter(token -> !token.uri())
                .map(token -> Math.max(freshnessMillis, token.lifetime().toMillis()))
                .orElse(freshnessMillis);
    }

    /** Who writes milliseconds may write microseconds: some exchanges take both. A nonce tells its unit by its size. */
    private static long millis(Stamp stamp, String text) {
        TimeFormat format = stamp.isNonce() ? unit(text) : stamp.format();
        long millis = format.millis(text);
        if (format == TimeFormat.MILLISECONDS && millis > MICROSECONDS) {
            return millis / 1000;
        }
        return millis < 0 ? millis : millis - stamp.ahead().toMillis();
    }

    private static TimeFormat unit(String nonce) {
        return switch (nonce.length()) {
            case 10 -> TimeFormat.SECONDS;
            case 16 -> TimeFormat.MICROSECONDS;
            case 19 -> TimeFormat.NANOSECONDS;
            default -> TimeFormat.MILLISECONDS;
        };
    }

    /** Whether a call of this endpoint changes anything at the exchange. */
    public static boolean changes(Endpoint endpoint) {
        return endpoint.endpointClass() != EndpointClass.MARKET && endpoint.endpointClass() != EndpointClass.READ;
    }

    private static String abbreviated(String apiKey) {
        return apiKey.length() <= 8 ? "…" : apiKey.substring(0, 4) + "…";
    }
}
