package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.recipe.FrameValues;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.Claim;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.exchange.Parameters;
import dev.claviger.proxy.exchange.SortedParameters;
import dev.claviger.proxy.exchange.text.Decimal;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bot's own authentication in a WebSocket message. */
final class FrameClaim implements FrameValues {
    private final Recipe recipe;
    private final FrameScan scan;
    private final Parameters parameters;
    private final Map<String, FrameValue> places;

    FrameClaim(Recipe recipe, FrameScan scan, Parameters parameters, Map<String, FrameValue> places) {
        this.recipe = recipe;
        this.scan = scan;
        this.parameters = parameters;
        this.places = places;
    }

    Claim claim() {
        return new Claim(
                at(recipe.key()),
                at(recipe.signature()),
                at(recipe.stamp().place()),
                recipe.message(),
                this,
                Stream::empty);
    }

    /** The receive window, or the exchange's default, but never more than the operator's bound. */
    long window(Route stream) {
        if (recipe.window().isEmpty()) {
            return 0;
        }
        Recipe.Window window = recipe.window().get();
        return bounded(stream, window.place().name(), at(window.place()), window.defaultValue(), window.max());
    }

    /** A window as the bot asks for it, or the default where it does not, but never more than the operator's bound. */
    static long bounded(Route stream, String place, @Nullable String asked, Duration otherwise, Duration max) {
        long millis = asked == null ? otherwise.toMillis() : Decimal.wholePart(asked);
        if (millis < 1 || millis > max.toMillis()) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    place + " must be a number from 1 to " + max.toMillis(),
                    "leave it out for the exchange's default");
        }
        return Math.min(stream.venue().config().recvWindowMax().toMillis(), millis);
    }

    private @Nullable String at(Placement place) {
        return place instanceof Placement.Member(String way) ? scan.text(way) : null;
    }

    @Override
    public byte[] member(String way) {
        FrameValue value = places.get(way);
        return bytes(value == null ? null : value.text());
    }

    @Override
    public byte[] key() {
        return bytes(at(recipe.key()));
    }

    @Override
    public byte[] stamp() {
        return bytes(at(recipe.stamp().place()));
    }

    @Override
    public byte[] window() {
        return bytes(recipe.window().isPresent() ? at(recipe.window().get().place()) : null);
    }

    @Override
    public byte[] passphrase() {
        return bytes(
                recipe.passphrase().isPresent() ? at(recipe.passphrase().get().place()) : null);
    }

    @Override
    public byte[] sorted() {
        return SortedParameters.of(parameters.all(), last(recipe.signature().name()));
    }

    private static String last(String way) {
        return way.substring(way.lastIndexOf('.') + 1);
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
