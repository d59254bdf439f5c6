package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Values;
import dev.claviger.config.recipe.Variable;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the bot sent, without its signature: what it signed is written of this. Whatever a message does not ask for is
 * never made.
 */
final class Sent implements Values {
    private static final byte[] NOTHING = {};

    private final Claimed claimed;
    private final Recipe recipe;
    private final Call call;
    private final Route route;
    private final byte[] query;
    private final byte[] body;
    private final BodyKind bodyKind;
    /** Host and path as the bot knows them; null for the exchange's. */
    private final @Nullable BotView view;

    Sent(Claimed claimed, Recipe recipe, Call call, Route route, byte[] query, byte[] body, BodyKind bodyKind) {
        this(claimed, recipe, call, route, query, body, bodyKind, null);
    }

    private Sent(
            Claimed claimed,
            Recipe recipe,
            Call call,
            Route route,
            byte[] query,
            byte[] body,
            BodyKind bodyKind,
            @Nullable BotView view) {
        this.claimed = claimed;
        this.recipe = recipe;
        this.call = call;
        this.route = route;
        this.query = query;
        this.body = body;
        this.bodyKind = bodyKind;
        this.view = view;
    }

    Recipe recipe() {
        return recipe;
    }

    /** The same with each other host and path that the bot may have signed. */
    Stream<Values> others() {
        return BotView.others(recipe, call, route).stream()
                .map(other -> new Sent(claimed, recipe, call, route, query, body, bodyKind, other));
    }

    @Override
    public byte[] of(Variable variable) {
        return switch (variable) {
            case KEY -> bytes(claimed.key());
            case TIMESTAMP, NONCE -> bytes(claimed.timestamp());
            case WINDOW -> bytes(claimed.window());
            case PASSPHRASE, CHALLENGE -> NOTHING;
            case RANDOM -> bytes(claimed.random());
            case METHOD -> bytes(call.method());
            case HOST -> bytes(view == null ? route.authority().hostField() : view.host());
            case PATH -> bytes(path());
            case QUERY -> query;
            case QUERY_DECODED -> PercentCoding.decoded(query);
            case TARGET -> Target.of(path(), query);
            case TARGET_DECODED -> Target.of(path(), PercentCoding.decoded(query));
            case BODY -> body;
            case BODY_OR_QUERY -> body.length > 0 ? body : query;
            case SORTED -> texts().sorted(recipe);
            case SORTED_ENCODED -> texts().sortedEncoded();
            case PAYLOAD -> bytes(Payload.header(recipe, call));
            case ID -> texts().id();
            case PARAMS -> texts().params();
            case CONTENT_TYPE -> bytes(bodyKind.mediaType());
        };
    }

    private String path() {
        return view == null ? route.path() : view.path();
    }

    private SignedTexts texts() {
        return new SignedTexts(query, body, bodyKind);
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? NOTHING : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "Sent[****]";
    }
}
