package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the bot sent, without its signature: what it signed is written of this. */
final class Sent {
    private final byte[] query;
    private final byte[] body;
    private final BodyKind bodyKind;
    private final @Nullable String payload;

    Sent(byte[] query, byte[] body, BodyKind bodyKind, @Nullable String payload) {
        this.payload = payload;
        this.query = query;
        this.body = body;
        this.bodyKind = bodyKind;
    }

    byte[] query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    /** The body in Base64, as its header field has it; null where there is none. */
    @Nullable String payload() {
        return payload;
    }

    /** The member {@code id} of the JSON body; empty where there is none. */
    byte[] id() {
        String id = bodyKind == BodyKind.JSON ? new JsonMembers(body, body.length).get("id") : null;
        return id == null ? new byte[0] : id.getBytes(StandardCharsets.UTF_8);
    }

    /** The parameters in the order of their names, of query and form. */
    byte[] sortedEncoded() {
        return bodyKind == BodyKind.FORM ? SortedPairs.of(query, body) : SortedPairs.of(query);
    }

    /** The same without their encoding; of a JSON body its members. */
    byte[] sorted(Recipe recipe) {
        return recipe.signature() instanceof Placement.Body && bodyKind == BodyKind.JSON
                ? JsonText.sorted(body, recipe.signature().name())
                : PercentCoding.decoded(sortedEncoded());
    }

    BodyKind bodyKind() {
        return bodyKind;
    }
}
