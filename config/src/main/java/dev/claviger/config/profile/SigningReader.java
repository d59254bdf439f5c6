package dev.claviger.config.profile;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Additions;
import dev.claviger.config.recipe.AskedChallenge;
import dev.claviger.config.recipe.Challenge;
import dev.claviger.config.recipe.Greeting;
import dev.claviger.config.recipe.Jwt;
import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Passphrase;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.recipe.Stamp;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.recipe.Variable;
import dev.claviger.config.yaml.Choices;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Section;
import dev.claviger.config.yaml.UnfitText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads how an exchange wants its requests signed. */
final class SigningReader {
    private static final Duration NO_TIME = Duration.ofSeconds(1);
    private static final Placement NOWHERE = new Placement.Header("none", "");
    private static final Message NOTHING = Message.parse("body");
    private static final Stamp NEVER = Stamp.timestamp(NOWHERE, TimeFormat.MILLISECONDS);
    private static final Choices<TimeFormat> UNITS = Choices.of(TimeFormat.class);
    private static final String BEARER = "Bearer ";
    private static final List<String> CONTENT_TYPES = List.of("application/json", "application/x-www-form-urlencoded");

    /** What stands for a section that is missing or wrong. */
    static final Signing STAND_IN = new Signing(
            List.of(Recipe.of("none", List.of(), List.of(), new Jwt(NOWHERE, "none", NO_TIME, false))),
            List.of(),
            List.of(),
            List.of());

    Signing read(Section s) {
        return s.make(STAND_IN, () -> {
            List<Recipe> recipes = s.sections("recipes", this::recipe);
            s.demand("recipes");
            ChallengeRules.checkTogether(s, recipes);
            Signing signing = new Signing(
                    recipes.isEmpty() ? STAND_IN.recipes() : recipes,
                    s.texts("strip-headers"),
                    s.texts("strip-parameters"),
                    s.texts("pass-headers"));
            HeaderRules.checkPassed(s, signing);
            return signing;
        });
    }

    private Optional<Recipe> recipe(Section s) {
        return s.make(() -> {
            String name = s.required("name", "none");
            List<String> prefixes = s.texts("prefixes");
            List<String> methods = s.values("methods", SigningReader::method);
            Optional<Jwt> jwt = s.section("jwt").flatMap(this::jwt);
            Recipe recipe = jwt.map(token -> Recipe.of(name, prefixes, methods, token))
                    .orElseGet(() -> recipe(s, name, prefixes, methods));
            PlaceRules.check(s, recipe);
            return recipe;
        });
    }

    private Recipe recipe(Section s, String name, List<String> prefixes, List<String> methods) {
        Optional<Stamp> nonce = s.section("nonce").flatMap(this::nonce);
        Optional<Challenge> challenge = s.section("challenge").flatMap(this::challenge);
        Optional<Stamp> instead = challenge.map(Stamp::of).or(() -> nonce);
        refuseTwoStamps(s);
        Recipe recipe = new Recipe(
                name,
                prefixes,
                methods,
                s.values("content-types", SigningReader::contentType),
                s.required("key", NOWHERE, Placement::parse),
                instead.orElseGet(() -> s.requiredSection("timestamp", NEVER, this::timestamp)),
                s.section("receive-window").flatMap(this::window),
                s.section("passphrase").flatMap(this::passphrase),
                s.valuesByName("fixed", text -> text),
                s.required("message", NOTHING, Message::parse),
                s.required("signature", NOWHERE, Placement::parse),
                additions(s, challenge),
                Optional.empty());
        if (recipe.message().holds(Variable.RANDOM)
                && recipe.additions().random().isEmpty()) {
            s.refuse("message", "must not hold a random text where the recipe has none", "random", "add 'random'");
        }
        if (recipe.message().holds(Variable.NONCE) && nonce.isEmpty()) {
            s.refuse("message", "must not hold a nonce where the recipe has none", "nonce", "add 'nonce'");
        }
        if (recipe.message().holds(Variable.TIMESTAMP) && instead.isPresent()) {
            String other = challenge.isPresent() ? "challenge" : "nonce";
            s.refuse(
                    "message",
                    "must not hold a timestamp where a " + other + " stands for it",
                    "timestamp",
                    "write " + other);
        }
        if (recipe.message().isFixed()) {
            s.refuse(
                    "message", "must hold something of the request, or every signature is the same", "fixed texts", "");
        }
        ChallengeRules.check(s, recipe);
        return recipe;
    }

    /** A request has one time, or one thing that stands for it. */
    private void refuseTwoStamps(Section s) {
        List<String> there = Stream.of("nonce", "challenge", "timestamp")
                .filter(s.keys()::contains)
                .toList();
        for (String other : there.subList(Math.min(1, there.size()), there.size())) {
            s.refuse(
                    other,
                    "must not stand beside '" + there.getFirst() + "'",
                    "both",
                    "they exclude each other: keep one");
            if (other.equals("timestamp")) {
                s.section(other).ifPresent(this::timestamp);
            }
        }
    }

    private static String method(String text) {
        if (!Endpoint.METHODS.contains(text)) {
            throw new UnfitText(
                    "must be one of " + Endpoint.METHODS.stream().sorted().toList(), "");
        }
        return text;
    }

    private static String contentType(String text) {
        if (!CONTENT_TYPES.contains(text)) {
            throw new UnfitText("must be one of " + CONTENT_TYPES, "a recipe without any signs what has no body");
        }
        return text;
    }

    private Optional<Challenge> challenge(Section s) {
        return s.make(() -> s.texts("greeting").isEmpty()
                ? new AskedChallenge(
                        s.required("place", new Placement.Member("none"), Placement::parse),
                        s.required("pattern", "xxxxxxxxxxxxxxxx"),
                        s.required("asked", "none"),
                        s.required("told", "none"))
                : new Greeting(
                        s.texts("greeting"),
                        Math.clamp(s.requiredNumber("longest", 1), 0, Integer.MAX_VALUE),
                        s.required("answer", "none")));
    }

    private Additions additions(Section s, Optional<Challenge> challenge) {
        return new Additions(
                s.section("random").flatMap(this::random),
                s.valuesByName("fixed-parameters", text -> text),
                s.section("echo").flatMap(this::echo),
                s.text("payload-header"),
                challenge,
                beside(s));
    }

    private static Set<String> beside(Section s) {
        Set<String> beside = new HashSet<>(s.texts("beside"));
        boolean inMessages =
                s.text("signature").filter(place -> place.startsWith("member ")).isPresent();
        if (!beside.isEmpty() && !inMessages) {
            s.refuse("beside", "must not stand where the signature is not in a message", beside.toString(), "");
        }
        return beside;
    }

    private Optional<Additions.Random> random(Section s) {
        return s.make(() -> new Additions.Random(
                s.required("place", NOWHERE, Placement::parse), s.requiredChoice("form", Additions.Random.Form.UUID)));
    }

    private Optional<Additions.Echo> echo(Section s) {
        return s.make(() ->
                new Additions.Echo(s.required("member", "none"), s.text("after").orElse("")));
    }

    private Stamp timestamp(Section s) {
        return s.make(
                NEVER,
                () -> new Stamp(
                        s.required("place", NOWHERE, Placement::parse),
                        s.requiredChoice("format", TimeFormat.MILLISECONDS),
                        Stamp.Kind.TIMESTAMP,
                        s.value("ahead", Duration.ZERO, Durations::parse),
                        s.flag("optional", false)));
    }

    private Optional<Stamp> nonce(Section s) {
        return s.make(() -> new Stamp(
                s.required("place", NOWHERE, Placement::parse),
                s.required("unit", TimeFormat.MILLISECONDS, UNITS::parse),
                Stamp.Kind.NONCE,
                Duration.ZERO,
                s.flag("optional", false)));
    }

    private Optional<Passphrase> passphrase(Section s) {
        return s.make(() -> new Passphrase(
                s.required("place", NOWHERE, Placement::parse), s.requiredChoice("form", Passphrase.Form.CLEAR)));
    }

    private Optional<Jwt> jwt(Section s) {
        return s.make(() -> {
            Placement place = s.required("place", NOWHERE, Placement::parse);
            return new Jwt(
                    place instanceof Placement.Header ? new Placement.Header(place.name(), BEARER) : place,
                    s.required("issuer", "none"),
                    s.required("lifetime", NO_TIME, Durations::parse),
                    s.flag("uri", true));
        });
    }

    private Optional<Recipe.Window> window(Section s) {
        return s.make(() -> new Recipe.Window(
                s.required("place", NOWHERE, Placement::parse),
                s.required("default", NO_TIME, Durations::parse),
                s.required("max", Duration.ofDays(1), Durations::parse)));
    }
}
