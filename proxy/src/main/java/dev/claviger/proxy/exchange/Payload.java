package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A JSON body that stands in a header field, in Base64. What stands in the real body is neither judged nor sent. */
final class Payload {
    private Payload() {}

    /** The header field's text; null where the recipe has none, or the bot sent none. */
    static @Nullable String header(Recipe recipe, Call call) {
        return recipe.additions().payloadHeader().isEmpty()
                ? null
                : call.headers().get(recipe.additions().payloadHeader().get());
    }

    /** Whether the payload is the body that counts: what is not signed has none. */
    static boolean isMeant(Recipe recipe, Endpoint endpoint) {
        return recipe.additions().payloadHeader().isPresent() && endpoint.auth() == Auth.SIGNED;
    }

    /** What a payload is. */
    static BodyKind kind(byte[] payload) {
        return payload.length == 0 ? BodyKind.NONE : BodyKind.JSON;
    }

    /** The body that counts. */
    static byte[] body(Recipe recipe, Call call, Endpoint endpoint) {
        if (!isMeant(recipe, endpoint)) {
            return call.body();
        }
        String payload = header(recipe, call);
        try {
            return payload == null ? new byte[0] : Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException _) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "header '" + recipe.additions().payloadHeader().get() + "' is no Base64",
                    "send the parameters there as JSON in Base64");
        }
    }
}
