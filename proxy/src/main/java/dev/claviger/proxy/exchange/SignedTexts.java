package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.exchange.text.JsonText;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.exchange.text.SortedPairs;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;

/** What is signed of query and body in another form than the one in which they are sent; the same for bot and proxy. */
public final class SignedTexts {
    private final byte[] query;
    private final byte[] body;
    private final BodyKind kind;

    /** Of a request without its signature. */
    public SignedTexts(byte[] query, byte[] body, BodyKind kind) {
        this.query = query;
        this.body = body;
        this.kind = kind;
    }

    /** The parameters of query and form in the order of their names. */
    public byte[] sortedEncoded() {
        return kind == BodyKind.FORM ? SortedPairs.of(query, body) : SortedPairs.of(query);
    }

    /** The same without their encoding; of a JSON body with the signature in it, its members. */
    public byte[] sorted(Recipe recipe) {
        return kind == BodyKind.JSON && recipe.signature() instanceof Placement.Body(String name)
                ? JsonText.sorted(body, name)
                : PercentCoding.decoded(sortedEncoded());
    }

    /** The member {@code id} of a JSON body; empty where there is none. */
    public byte[] id() {
        String id = kind == BodyKind.JSON ? new JsonMembers(body, body.length).get("id") : null;
        return id == null ? new byte[0] : id.getBytes(StandardCharsets.UTF_8);
    }

    /** The member {@code params} of a JSON body, flattened; empty where there is none. */
    public byte[] params() {
        return kind == BodyKind.JSON ? JsonText.flattenedParams(body) : new byte[0];
    }

    @Override
    public String toString() {
        return "SignedTexts[****]";
    }
}
