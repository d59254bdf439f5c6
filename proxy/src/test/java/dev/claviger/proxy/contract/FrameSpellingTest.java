package dev.claviger.proxy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameProof;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a message on a stream says that it wants to withdraw, it is refused: where no row is for that as unknown, where
 * one is by name, and never because one of two readers takes it for something else.
 */
class FrameSpellingTest {
    private static final String WITHDRAW = "withdraw";
    private static final int MANY = 5_000;

    @TempDir
    Path folder;

    /** The streams on which a bot can do something, as EXCHANGE API. */
    static List<String> streams() {
        return Desk.ALL.names().stream()
                .flatMap(name -> Desk.ALL.venue(name).profile().families().values().stream()
                        .filter(family -> family.stream().isPresent())
                        .map(family -> name + " " + family.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void no_spelling_of_a_withdrawal_is_let_through(String stream) throws IOException, ConfigException {
        String exchange = stream.substring(0, stream.indexOf(' '));
        String family = stream.substring(stream.indexOf(' ') + 1);
        check(Desk.ALL.venue(exchange), family);
        check(withWithdrawals(exchange, family), family);
    }

    @Test
    void a_withdrawal_that_a_profile_names_is_refused_by_name() throws IOException, ConfigException {
        for (String stream : streams()) {
            String family = stream.substring(stream.indexOf(' ') + 1);
            Venue venue = withWithdrawals(stream.substring(0, stream.indexOf(' ')), family);
            Canonical judged = judged(venue, family, message(venue, family, "\"" + WITHDRAW + "\""))
                    .orElseThrow(() -> new AssertionError("must be known"));
            assertThat(Desk.isBlocked(judged.endpoint())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_name_that_feigns_the_way_to_a_member_that_counts_is_refused(String stream) {
        String family = stream.substring(stream.indexOf(' ') + 1);
        Venue venue = Desk.ALL.venue(stream.substring(0, stream.indexOf(' ')));
        String member = method(venue, family);
        for (Endpoint row : venue.profile().endpoints().all()) {
            if (!row.family().equals(family)) {
                continue;
            }
            Recipe recipe = venue.profile().signing().of("WS", row.path(), "");
            Stream<String> ways = Stream.concat(
                    family(venue, family).stream().orElseThrow().methodAt().stream(),
                    FrameProof.placements(recipe).stream().map(Placement::name));
            String said = row.path()
                    .substring(family(venue, family).prefixes().getFirst().length() - 1);
            ways.filter(way -> way.indexOf('.') > 0).distinct().forEach(way -> {
                for (String feigned : feigned(way)) {
                    String message = "{\"" + member + "\":\"" + said.substring(said.lastIndexOf('/') + 1) + "\","
                            + feigned + ":\"x\""
                            + "}".repeat((int)
                                    feigned.chars().filter(c -> c == '{').count())
                            + "}";
                    assertThat(refusal(venue, family, message))
                            .as(message)
                            .contains("could be taken for one that counts");
                }
            });
        }
    }

    /** A way in one name, in two where a dot parts them, and with a number for a name. */
    private static List<String> feigned(String way) {
        List<String> names = new ArrayList<>();
        names.add("\"" + way + "\"");
        int dot = way.indexOf('.');
        String rest = way.substring(dot + 1);
        if (rest.indexOf('.') > 0 || Character.isDigit(rest.charAt(0))) {
            names.add("\"" + way.substring(0, dot) + "\":{\"" + rest + "\"");
        }
        if (rest.indexOf('.') > 0) {
            int last = way.lastIndexOf('.');
            names.add("\"" + way.substring(0, last) + "\":{\"" + way.substring(last + 1) + "\"");
        }
        return names;
    }

    private void check(Venue venue, String family) {
        String allowed = venue.profile().endpoints().all().stream()
                .filter(row -> row.family().equals(family) && !Desk.isBlocked(row))
                .map(row -> row.path().substring(row.path().lastIndexOf('/') + 1))
                .findFirst()
                .orElseThrow();
        Random random = new Random(20_260_101);
        Desk desk = new Desk(List.of(venue));
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (int i = 0; i < MANY; i++) {
            String message = disguised(venue, family, allowed, random);
            Optional<Canonical> judged = judged(venue, family, message);
            read += judged.isPresent() ? 1 : 0;
            if (judged.flatMap(desk::permitted).isPresent()) {
                wrong.add(message);
            }
        }
        assertThat(wrong).isEmpty();
        boolean named = venue.profile().endpoints().all().stream()
                .anyMatch(row -> row.family().equals(family) && Desk.isBlocked(row));
        assertThat(read).as("messages that were understood").matches(count -> named == count > 0);
    }

    private static String disguised(Venue venue, String family, String allowed, Random random) {
        String member = method(venue, family);
        String name = quoted(member, random);
        String value = quoted(value(random), random);
        String plain = "\"" + allowed + "\"";
        return switch (random.nextInt(13)) {
            case 0 -> "{" + name + ":" + plain + "," + name + ":" + value + "}";
            case 1 -> "{" + name + ":" + plain + "," + quoted(flipped(member, random), random) + ":" + value + "}";
            case 2 -> "{" + quoted(flipped(member, random), random) + ":" + value + "," + name + ":" + plain + "}";
            case 3 -> "{" + name + ":[" + value + "]}";
            case 4 -> "{" + name + ":{" + name + ":" + value + "}}";
            case 5 -> "[" + message(venue, family, value) + "]";
            case 6 -> message(venue, family, plain) + " ".repeat(random.nextInt(2)) + message(venue, family, value);
            case 7 ->
                "{" + spaces(random) + name + spaces(random) + ":" + spaces(random) + value + spaces(random) + "}";
            case 8 -> "\ufeff".repeat(random.nextInt(2)) + message(venue, family, value);
            case 9 -> "{" + name + ":" + value + "," + quoted("", random) + ":{" + name + ":" + plain + "}}";
            case 10 -> "{" + quoted("", random) + ":{" + name + ":" + plain + "}," + name + ":" + value + "}";
            case 11 -> "{" + name + ":" + value + "," + quoted("." + member, random) + ":" + plain + "}";
            default -> "{\"args\":[{" + name + ":" + plain + "}]," + name + ":" + value + "}";
        };
    }

    private static String value(Random random) {
        String word = random.nextInt(3) > 0 ? WITHDRAW : flipped(WITHDRAW, random);
        List<String> prefixes =
                List.of("", "", "", " ", "/", "./", "../", "private/", "v1/", "v5/", "ws/v5/", "order/../", "\u200b");
        List<String> suffixes =
                List.of("", "", "", " ", "/", ".", "/.", "\u0000", "\t", "\u00a0", "?a=1", ";x", "%20", "-order/..");
        return Disguise.any(prefixes, random) + word + Disguise.any(suffixes, random);
    }

    /** A JSON text, some of its characters written as escapes. */
    private static String quoted(String text, Random random) {
        return text.chars()
                .mapToObj(c -> c < ' ' || random.nextInt(6) == 0 ? String.format("\\u%04x", c) : "" + (char) c)
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** With at least one letter of the other case. */
    private static String flipped(String text, Random random) {
        int at = random.nextInt(text.length());
        return text.substring(0, at)
                + text.substring(at, at + 1).toUpperCase(java.util.Locale.ROOT)
                + text.substring(at + 1);
    }

    private static String spaces(Random random) {
        return Disguise.any(List.of("", " ", "\n", "\t", "\r\n", "  "), random);
    }

    private static String message(Venue venue, String family, String value) {
        return "{\"id\":\"1\",\"" + method(venue, family) + "\":" + value + ",\"args\":[]}";
    }

    private static String method(Venue venue, String family) {
        return family(venue, family).stream().orElseThrow().methodAt().getFirst();
    }

    private static Family family(Venue venue, String name) {
        return Objects.requireNonNull(venue.profile().families().get(name), "a family of the profile");
    }

    private static String refusal(Venue venue, String family, String message) {
        try {
            throw new AssertionError(
                    "was let through as " + read(venue, family, message).what());
        } catch (Refused refused) {
            return refused.sentence();
        }
    }

    private static Optional<Canonical> judged(Venue venue, String name, String message) {
        try {
            return Optional.of(read(venue, name, message));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Canonical read(Venue venue, String name, String message) {
        Family family = family(venue, name);
        Authority authority = Objects.requireNonNull(venue.authority(name), "a host in production");
        Route route = new Route(venue, name, authority, family.prefixes().getFirst(), 0);
        Call call = Calls.call("WS", family.prefixes().getFirst(), Map.of(), message);
        FrameReader reader = new FrameReader(route, family.stream().orElseThrow());
        // Where the exchange greets, nothing else is read before that is answered.
        reader.answered();
        return reader.read(call);
    }

    /** The exchange as if it took withdrawals on its stream. */
    private Venue withWithdrawals(String exchange, String family) throws IOException, ConfigException {
        Endpoint model = Desk.ALL.venue(exchange).profile().endpoints().all().stream()
                .filter(row -> row.family().equals(family))
                .findFirst()
                .orElseThrow();
        String cost = model.costs().getFirst().limit() + "=1";
        String path = family(Desk.ALL.venue(exchange), family).prefixes().getFirst() + WITHDRAW;
        Path file = folder.resolve(exchange + ".yaml");
        try (var text = Objects.requireNonNull(
                ExchangeProfile.class.getResourceAsStream("/exchanges/" + exchange + ".yaml"), "a bundled profile")) {
            Files.write(file, text.readAllBytes());
        }
        Files.writeString(
                file,
                Files.readString(file).stripTrailing() + "\n  withdraw WS " + family + " " + path + " key " + cost
                        + "\n");
        return new Venue(exchange, ProfileLoader.load(file), ExchangeConfig.of(exchange));
    }
}
