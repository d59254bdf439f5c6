package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.recipe.AskedChallenge;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.token.TokenPlace;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of a stream's messages that are looked at, by their way from the top. A member whose name differs from one
 * of theirs in case alone could be taken for it by an exchange that reads names in any case, as some JSON libraries do.
 */
final class FrameNames {
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> folded;

    FrameNames(Stream shape, Signing signing) {
        wanted.addAll(shape.methodAt());
        shape.idAt().ifPresent(wanted::add);
        tokenAt(shape).ifPresent(wanted::add);
        for (Recipe recipe : signing.recipes()) {
            FrameProof.placements(recipe).stream().map(Placement::name).forEach(wanted::add);
            wanted.addAll(recipe.message().members());
            recipe.additions()
                    .challenge()
                    .filter(AskedChallenge.class::isInstance)
                    .map(challenge -> ((AskedChallenge) challenge).told())
                    .ifPresent(wanted::add);
        }
        shape.fresh().ifPresent(fresh -> {
            fresh.timestamp().ifPresent(wanted::add);
            fresh.window().ifPresent(wanted::add);
            fresh.strip().forEach(this::know);
        });
        wanted.forEach(this::know);
        shape.paramsAt().ifPresent(this::know);
        folded = known.stream().map(FrameNames::fold).collect(Collectors.toUnmodifiableSet());
    }

    /** The member of messages that holds a bearer token, where one does. */
    static Optional<String> tokenAt(Stream shape) {
        return shape.token().filter(place -> !place.opens()).map(TokenPlace::name);
    }

    private void know(String way) {
        for (int dot = way.indexOf('.'); dot >= 0; dot = way.indexOf('.', dot + 1)) {
            known.add(way.substring(0, dot));
        }
        known.add(way);
    }

    /** Whether the value there is looked at. */
    boolean wants(String way) {
        return wanted.contains(way);
    }

    /** Whether it is none that is looked at, or on the way to one, but for its case. */
    boolean disguised(String way) {
        return !known.contains(way) && folded.contains(fold(way));
    }

    /**
     * Whether a member by this name has the way of one that is looked at, or on the way to one, and is another: a dot in a
     * name is not a step, a number is the name of no list's element, and nothing is no name.
     */
    boolean feigns(String name, String way) {
        return name.isEmpty() || (known.contains(way) && (name.indexOf('.') >= 0 || Character.isDigit(name.charAt(0))));
    }

    /** To capitals first: some letters beyond ASCII are small letters of ASCII only by way of a capital. */
    private static String fold(String way) {
        return way.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
