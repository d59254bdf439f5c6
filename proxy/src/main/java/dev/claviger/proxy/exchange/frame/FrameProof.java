package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What authenticates in a message: where it stands, and where it must not. */
public final class FrameProof {
    private FrameProof() {}

    /** Where a recipe has the values that authenticate a message. */
    public static List<Placement> placements(Recipe recipe) {
        Set<Placement> all = new HashSet<>(List.of(recipe.key(), recipe.stamp().place(), recipe.signature()));
        recipe.window().ifPresent(window -> all.add(window.place()));
        recipe.passphrase().ifPresent(passphrase -> all.add(passphrase.place()));
        return all.stream().filter(Placement.Member.class::isInstance).toList();
    }

    /** What authenticates stands where it counts, as texts, and in a message that is nothing else where the recipe says so. */
    static void check(Endpoint endpoint, Recipe recipe, Map<String, FrameValue> places, byte[] utf8) {
        List<Placement> proofs = new ArrayList<>(List.of(recipe.key(), recipe.signature()));
        recipe.passphrase().ifPresent(passphrase -> proofs.add(passphrase.place()));
        for (Placement proof : proofs) {
            FrameValue value = proof instanceof Placement.Member ? places.get(proof.name()) : null;
            if (value == null) {
                continue;
            }
            if (endpoint.auth() == Auth.NONE) {
                throw new Refused(
                        Reason.EXCHANGE_AMBIGUOUS,
                        "the message has at '" + proof.name() + "' what authenticates, and WS " + endpoint.path()
                                + " is for anybody, so nothing would be verified or replaced",
                        "leave it out, and subscribe to what is the account's in a message of its own");
            }
            if (!value.quoted()) {
                throw StrictJson.ambiguous("the message has at '" + proof.name() + "' no text");
            }
        }
        boolean shows = endpoint.auth() == Auth.SIGNED || endpoint.auth() == Auth.OPTIONAL;
        if (shows
                && places.containsKey(recipe.key().name())
                && !recipe.additions().beside().isEmpty()) {
            DeclaredShape.check(utf8, recipe);
        }
    }
}
