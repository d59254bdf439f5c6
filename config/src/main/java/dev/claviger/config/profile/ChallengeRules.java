package dev.claviger.config.profile;

import dev.claviger.config.recipe.Challenge;
import dev.claviger.config.recipe.Greeting;
import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Term;
import dev.claviger.config.recipe.Variable;
import dev.claviger.config.yaml.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signed is the challenge and nothing that anybody could choose beside it, and nothing else that is signed looks like one. */
final class ChallengeRules {
    /** What begins with no brace: names of keys, numbers, capitals, hosts, slashes. */
    private static final Set<Variable> WITHOUT_BRACE =
            EnumSet.of(Variable.KEY, Variable.TIMESTAMP, Variable.NONCE, Variable.METHOD, Variable.HOST, Variable.PATH);

    private ChallengeRules() {}

    /** Checks one recipe. */
    static void check(Section s, Recipe recipe) {
        boolean told = recipe.stamp().isChallenge();
        boolean signed = recipe.message().holds(Variable.CHALLENGE);
        if (told != signed) {
            s.refuse(
                    "message",
                    told
                            ? "must hold the challenge, and nothing else but fixed texts"
                            : "must not hold a challenge where the recipe has none",
                    "challenge",
                    told ? "write: sha256(challenge)" : "add 'challenge'");
        } else if (told && !recipe.message().holdsOnly(Variable.CHALLENGE)) {
            s.refuse(
                    "message",
                    "must hold the challenge, and nothing else but fixed texts",
                    "more",
                    "write: sha256(challenge)");
        }
        Optional<Challenge> challenge = recipe.additions().challenge();
        if (challenge.isPresent() && challenge.get() instanceof Greeting greeting) {
            checkGreeting(s, recipe, greeting);
        } else if (told
                && !(recipe.key() instanceof Placement.Member && recipe.signature() instanceof Placement.Member)) {
            s.refuse(
                    "signature",
                    "must be a member of the message, and the key too, where a challenge is signed",
                    recipe.signature().described(),
                    "write: member NAME");
        }
        if (challenge.isEmpty() && isWhole(recipe.signature())) {
            s.refuse("signature", "must not be the whole message where no challenge is answered", "message", "");
        }
        if (isWhole(recipe.key())
                || (challenge.isEmpty() && isWhole(recipe.stamp().place()))) {
            s.refuse("key", "must not be the whole message, and a time neither", "message", "");
        }
    }

    private static boolean isWhole(Placement place) {
        return place instanceof Placement.Whole;
    }

    /** The answer is the signature of the text as it is, and whose it is, the upgrade has shown. */
    private static void checkGreeting(Section s, Recipe recipe, Greeting greeting) {
        if (!(recipe.signature() instanceof Placement.Whole && recipe.key() instanceof Placement.Parameter)) {
            s.refuse(
                    "signature",
                    "must be the message itself, and the key the upgrade's parameter, where a greeting is signed",
                    recipe.signature().described(),
                    "write: signature: message, and: key: parameter NAME");
        }
        if (!recipe.message().equals(Message.parse("challenge"))) {
            s.refuse(
                    "message", "must be the greeting as it is", recipe.message().toString(), "write: challenge");
        }
        boolean one =
                recipe.prefixes().size() == 1 && recipe.prefixes().getFirst().endsWith("/" + greeting.answer());
        if (!one) {
            s.refuse(
                    "prefixes",
                    "must be the path of the answer alone: the stream's, a slash and '" + greeting.answer() + "'",
                    recipe.prefixes().toString(),
                    "");
        }
    }

    /** A greeting is signed as the exchange tells it: nothing else that its keys sign may begin as one does. */
    static void checkTogether(Section s, List<Recipe> recipes) {
        boolean greets = recipes.stream()
                .flatMap(recipe -> recipe.additions().challenge().stream())
                .anyMatch(Greeting.class::isInstance);
        recipes.stream()
                .filter(recipe -> greets
                        && recipe.additions().challenge().isEmpty()
                        && recipe.jwt().isEmpty())
                .filter(recipe -> mayBeginWithBrace(recipe.message().terms().getFirst()))
                .forEach(recipe -> s.refuse(
                        "recipes",
                        "must not sign what could begin with a brace, as the greeting does that another recipe signs",
                        recipe.name(),
                        "begin its message with a key, a timestamp or a text"));
    }

    private static boolean mayBeginWithBrace(Term first) {
        return switch (first) {
            case Term.Value(Variable variable) -> !WITHOUT_BRACE.contains(variable);
            case Term.Literal(String text) -> text.startsWith("{");
            case Term.Digest digest -> !digest.hex();
            case Term.PathAfter _, Term.Member _ -> true;
        };
    }
}
