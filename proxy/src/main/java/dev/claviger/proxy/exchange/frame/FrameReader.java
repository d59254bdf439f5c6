package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.family.Fresh;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.recipe.AskedChallenge;
import dev.claviger.config.recipe.Challenge;
import dev.claviger.config.recipe.Greeting;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.exchange.JwtReader;
import dev.claviger.proxy.exchange.OnlyMember;
import dev.claviger.proxy.exchange.Parameters;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one meaning of a bot's WebSocket message or refuses it, as the {@link Canonicaliser} does for a call: what
 * was judged is what is sent, but for the values that authenticate.
 */
public final class FrameReader {
    private final Route stream;
    private final Stream shape;
    private final FrameRows rows;
    private final FrameNames names;
    private final FrameTexts texts;
    private final FrameStrip strip;
    private final @Nullable Challenges challenges;
    private final @Nullable Greeted greeted;

    /**
     * Reads the messages of one stream.
     *
     * @param stream where it leads
     * @param shape how its messages are read
     */
    public FrameReader(Route stream, Stream shape) {
        this.stream = stream;
        this.shape = shape;
        this.rows = new FrameRows(stream);
        Signing signing = stream.venue().profile().signing();
        this.names = new FrameNames(shape, signing);
        this.texts = new FrameTexts(shape);
        this.strip = new FrameStrip(
                shape.fresh().map(fresh -> Set.copyOf(fresh.strip())).orElse(Set.of()));
        Challenge challenge = signing.challenge(stream.path()).orElse(null);
        this.challenges = challenge instanceof AskedChallenge asked ? new Challenges(asked) : null;
        this.greeted = challenge instanceof Greeting greeting ? new Greeted(greeting) : null;
    }

    /** Whether the exchange owes this stream a challenge, for which its messages must be listened to. */
    public boolean awaitsChallenge() {
        return (challenges != null && challenges.awaited()) || (greeted != null && greeted.isAwaited());
    }

    /** Whether the bot has still to answer the exchange's greeting, which is all that its first message may do. */
    public boolean owesAnswer() {
        return greeted != null && greeted.owesAnswer();
    }

    /** The answer to the greeting was sent on: from now on messages are read. */
    public void answered() {
        if (greeted != null) {
            greeted.answered();
        }
    }

    /** The stream was opened by what this call proves: whoever answers the greeting answers as its bot. */
    public void openedBy(Canonical opening) {
        if (greeted != null) {
            greeted.openedBy(opening.claim().apiKey());
        }
    }

    /** Notes the challenge where this message of the exchange's tells one; any other message means nothing here. */
    public void heard(byte[] utf8) {
        if (greeted != null) {
            greeted.heard(utf8);
        }
        if (challenges == null) {
            return;
        }
        try {
            StrictJson.check(utf8, false);
            FrameScan scan = FrameScan.of(utf8, names, shape);
            if (challenges.isAsking(texts.method(scan))) {
                challenges.told(scan.text(challenges.toldAt()));
            }
        } catch (Refused _) {
            // What cannot be read in one way is no challenge.
        }
    }

    /** Where the stream leads. */
    public Route stream() {
        return stream;
    }

    /** The route's name of the exchange. */
    public String exchange() {
        return stream.venue().name();
    }

    /** What stands at the member by which the bot knows an answer again, as the bot wrote it; null where it cannot be had. */
    public @Nullable String idOf(byte[] utf8) {
        return shape.idAt().map(way -> written(utf8, way)).orElse(null);
    }

    /** What stands where a message says what it wants, as the bot wrote it; null where it cannot be had. */
    public @Nullable String methodOf(byte[] utf8) {
        return written(utf8, shape.methodAt().getFirst());
    }

    private @Nullable String written(byte[] utf8, String way) {
        try {
            FrameValue value = FrameScan.of(utf8, names, shape).at(way);
            return value == null
                    ? null
                    : new String(utf8, value.from(), value.to() - value.from(), StandardCharsets.UTF_8);
        } catch (Refused _) {
            return null;
        }
    }

    /**
     * Reads a message.
     *
     * @param call its bytes as the body of a call
     * @throws Refused with an {@code exchange} reason where it is ambiguous, or wants what no row knows; with an {@code
     *     authenticate} reason where it answers a challenge that this stream's exchange has not told
     */
    public Canonical read(Call call) {
        if (greeted != null && greeted.owesAnswer()) {
            return answer(call, greeted);
        }
        StrictJson.check(call.body(), false);
        byte[] utf8 = strip.of(call.body());
        FrameScan scan = FrameScan.of(utf8, names, shape);
        String method = texts.method(scan);
        String path = rows.path(method);
        Endpoint endpoint = rows.row("message", path);
        texts.check(scan, endpoint);
        Route route = rows.route(path);
        Recipe recipe = rows.recipe(path);
        if (recipe.signature() instanceof Placement.Whole) {
            throw rows.unknown("message", path);
        }
        Map<String, FrameValue> places = new HashMap<>();
        for (Placement place : FrameProof.placements(recipe)) {
            FrameValue value = scan.at(place.name());
            if (value != null) {
                places.put(place.name(), value);
            }
        }
        FrameProof.check(endpoint, recipe, places, utf8);
        if (recipe.stamp().isChallenge()) {
            answer(method, places.get(recipe.stamp().place().name()));
        }
        for (String way : recipe.message().members()) {
            FrameValue value = FrameTexts.member(scan, way);
            if (value != null) {
                places.put(way, value);
            }
        }
        FrameNames.tokenAt(shape).ifPresent(way -> {
            FrameValue value = scan.at(way);
            if (value != null) {
                places.put(way, value);
            }
        });
        Parameters parameters = new Parameters(scan.parameters());
        FrameClaim claim = new FrameClaim(recipe, scan, parameters, places);
        boolean stamped =
                recipe.window().isPresent() && places.containsKey(recipe.key().name());
        return OnlyMember.check(Canonical.ofMessage(
                route,
                endpoint,
                recipe,
                parameters,
                utf8,
                shape.fresh()
                        .filter(_ -> !stamped)
                        .map(fresh -> window(fresh, scan, places))
                        .orElseGet(() -> claim.window(stream)),
                recipe.jwt().isPresent()
                        ? JwtReader.frame(
                                call, route, recipe, scan.text(recipe.key().name()))
                        : claim.claim(),
                places));
    }

    /** Reads the answer to the greeting: a message that is nothing but a signature. */
    private Canonical answer(Call call, Greeted to) {
        String path = stream.path() + to.answer();
        return Canonical.ofMessage(
                rows.route(path),
                rows.row("message", path),
                rows.recipe(path),
                Parameters.NONE,
                call.body(),
                0,
                to.claim(call.body()),
                to.places());
    }

    /**
     * Reads an upgrade that a bearer token opens: it is a call too, and its row is that of method WS and the stream's path.
     *
     * @param path the stream's, from slash to slash, without the token
     * @throws Refused with an {@code exchange} reason where no token opens this stream
     */
    public Canonical opening(String path) {
        Endpoint endpoint = rows.row("stream", path);
        Recipe recipe = rows.recipe(path);
        FrameScan nothing = FrameScan.of(new byte[] {'{', '}'}, names, shape);
        return Canonical.ofUpgrade(
                rows.route(path), endpoint, recipe, new FrameClaim(recipe, nothing, Parameters.NONE, Map.of()).claim());
    }

    /** What a message says at the stream's place for a bearer token, or null where it says none. */
    public @Nullable String tokenOf(Canonical message) {
        String way = FrameNames.tokenAt(shape).orElse(null);
        FrameValue value = way == null ? null : message.places().get(way);
        return value == null ? null : value.text();
    }

    /** The window that a message says it is good for, where that and its time are written anew: 0 where it says none. */
    private long window(Fresh fresh, FrameScan scan, Map<String, FrameValue> places) {
        fresh.timestamp().ifPresent(way -> place(way, scan, places));
        fresh.window().ifPresent(way -> place(way, scan, places));
        String way = fresh.window().orElse("");
        String asked = scan.text(way);
        return asked == null ? 0 : FrameClaim.bounded(stream, way, asked, fresh.max(), fresh.max());
    }

    private static void place(String way, FrameScan scan, Map<String, FrameValue> places) {
        FrameValue value = scan.at(way);
        if (value != null) {
            places.put(way, value);
        }
    }

    /** The message may answer a challenge, or ask for one. */
    private void answer(String method, @Nullable FrameValue said) {
        Challenges ours = Objects.requireNonNull(challenges, "a stream's recipe fits all of its messages");
        ours.check(said);
        if (ours.isAsking(method)) {
            ours.asked();
        }
    }
}
