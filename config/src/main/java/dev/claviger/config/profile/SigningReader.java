package dev.claviger.config.profile;

import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how an exchange wants its requests signed. */
final class SigningReader {
    private static final Duration NO_TIME = Duration.ofSeconds(1);
    private static final Placement NOWHERE = new Placement.Header("none");
    private static final Message NOTHING = Message.parse("body");
    private static final Stamp NEVER = new Stamp(NOWHERE, TimeFormat.MILLISECONDS);
    private static final Recipe UNSIGNED = new Recipe(
            "none", List.of(), NOWHERE, NOWHERE, TimeFormat.MILLISECONDS, Optional.empty(), NOTHING, NOWHERE);

    /** What stands for a section that is missing or wrong. */
    static final Signing STAND_IN = new Signing(List.of(UNSIGNED), List.of(), List.of());

    private record Stamp(Placement place, TimeFormat format) {}

    Signing read(Section s) {
        return s.make(STAND_IN, () -> {
            List<Recipe> recipes = s.sections("recipes", this::recipe);
            s.demand("recipes");
            Signing signing = new Signing(
                    recipes.isEmpty() ? STAND_IN.recipes() : recipes,
                    s.texts("strip-headers"),
                    s.texts("pass-headers"));
            signing.passHeaders().stream()
                    .filter(signing::keepsBack)
                    .forEach(header -> s.refuse(
                            "pass-headers", "must not pass what a recipe sets or 'strip-headers' names", header, ""));
            return signing;
        });
    }

    private Optional<Recipe> recipe(Section s) {
        return s.make(() -> {
            Stamp stamp = s.requiredSection("timestamp", NEVER, this::stamp);
            return new Recipe(
                    s.required("name", "none"),
                    s.texts("prefixes"),
                    s.required("key", NOWHERE, Placement::parse),
                    stamp.place(),
                    stamp.format(),
                    s.section("receive-window").flatMap(this::window),
                    s.required("message", NOTHING, Message::parse),
                    s.required("signature", NOWHERE, Placement::parse));
        });
    }

    private Stamp stamp(Section s) {
        return s.make(
                NEVER,
                () -> new Stamp(
                        s.required("place", NOWHERE, Placement::parse),
                        s.requiredChoice("format", TimeFormat.MILLISECONDS)));
    }

    private Optional<Recipe.Window> window(Section s) {
        return s.make(() -> new Recipe.Window(
                s.required("place", NOWHERE, Placement::parse),
                s.required("default", NO_TIME, Durations::parse),
                s.required("max", Duration.ofDays(1), Durations::parse)));
    }
}
