package dev.claviger.config.profile;

import dev.claviger.config.recipe.Credentials;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.yaml.Section;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Each value of a recipe has a place of its own, which is the profile's to use: what stands in one place twice is sent twice. */
final class PlaceRules {
    private PlaceRules() {}

    /** Checks one recipe. */
    static void check(Section s, Recipe recipe) {
        Map<String, Placement> places = places(recipe);
        places.forEach((key, place) -> {
            if (place instanceof Placement.Header header) {
                String name = header.name();
                HeaderRules.refuseOwn(s, key, name);
                if (name.equalsIgnoreCase("Content-Type") && !key.startsWith("fixed.")) {
                    s.refuse(key, "must not be the header field that says what a body is", name, "");
                }
            }
        });
        HeaderRules.checkFixed(s, recipe.fixed());
        refuseShared(s, places);
        if (recipe.passphrase().isPresent()
                && recipe.passphrase().get().place() instanceof Placement.Credential credential) {
            s.refuse("passphrase.place", "must not stand among credentials", credential.described(), "");
        }
    }

    /** By the keys under which they stand in the file. */
    private static Map<String, Placement> places(Recipe recipe) {
        Map<String, Placement> places = new LinkedHashMap<>();
        if (recipe.jwt().isPresent()) {
            places.put("jwt.place", recipe.jwt().get().place());
            return places;
        }
        places.put("key", recipe.key());
        if (!(recipe.stamp().place() instanceof Placement.Whole)) {
            places.put(stampKey(recipe), recipe.stamp().place());
        }
        recipe.window().ifPresent(window -> places.put("receive-window.place", window.place()));
        recipe.passphrase().ifPresent(passphrase -> places.put("passphrase.place", passphrase.place()));
        recipe.additions().random().ifPresent(random -> places.put("random.place", random.place()));
        recipe.additions()
                .payloadHeader()
                .ifPresent(header -> places.put("payload-header", new Placement.Header(header, "")));
        recipe.additions()
                .parameters()
                .keySet()
                .forEach(name -> places.put("fixed-parameters." + name, new Placement.Parameter(name)));
        recipe.fixed().keySet().forEach(name -> places.put("fixed." + name, new Placement.Header(name, "")));
        places.put("signature", recipe.signature());
        return places;
    }

    private static String stampKey(Recipe recipe) {
        return switch (recipe.stamp().kind()) {
            case TIMESTAMP -> "timestamp.place";
            case NONCE -> "nonce.place";
            case CHALLENGE -> "challenge.place";
        };
    }

    private static void refuseShared(Section s, Map<String, Placement> places) {
        Map<String, String> keyOfSlot = new HashMap<>();
        Map<String, String> schemeOfField = new HashMap<>();
        places.forEach((key, place) -> {
            String other = keyOfSlot.putIfAbsent(slot(place), key);
            if (other == null && place.isHeader(Credentials.HEADER)) {
                // Credentials share their field on purpose, and share it with nothing else.
                String scheme = place instanceof Placement.Credential credential ? credential.scheme() : "";
                String first = schemeOfField.putIfAbsent(Credentials.HEADER, scheme);
                other = first == null || first.equals(scheme) ? null : "what has another scheme";
            }
            if (other != null) {
                s.refuse(key, "must have a place of its own", place.described(), "there stands already: " + other);
            }
        });
    }

    /** The same for two places that are one on the wire. */
    private static String slot(Placement place) {
        return switch (place) {
            case Placement.Header header -> "header " + header.name().toLowerCase(Locale.ROOT);
            case Placement.Parameter parameter ->
                "parameter " + parameter.name().toLowerCase(Locale.ROOT);
            case Placement.Body body -> "parameter " + body.name().toLowerCase(Locale.ROOT);
            case Placement.Credential credential -> "credential " + credential.name();
            case Placement.Member member -> "member " + member.name();
            case Placement.Whole _ -> "message";
        };
    }
}
