package dev.claviger.proxy.cli.exchange;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.recipe.Additions;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a profile says, as tables. */
final class ProfileTables {
    private static final String NONE = "-";

    private final ExchangeProfile profile;

    ProfileTables(ExchangeProfile profile) {
        this.profile = profile;
    }

    /** How many endpoints there are of each class, and what a bot needs for them. */
    Table classes() {
        Table table = new Table().row("CLASS", "ENDPOINTS", "FOR BOTS");
        for (EndpointClass each : EndpointClass.values()) {
            table.row(
                    Text.kebab(each),
                    String.valueOf(profile.endpoints().ofClass(each).size()),
                    rule(each));
        }
        return table;
    }

    private static String rule(EndpointClass each) {
        return switch (each) {
            case MARKET, READ, STREAM, TRADE, RISK -> "with --allow " + Text.kebab(each);
            case TRANSFER -> "one by one, with --transfer; never to another owner";
            case WITHDRAW, ADMIN -> "never; no configuration lifts this rule";
        };
    }

    /** Which host serves what. */
    Table hosts() {
        Table table = new Table().row("API", "PATHS", "HOSTS");
        for (Family family : profile.families().values()) {
            table.row(
                    family.name(),
                    String.join(" ", family.prefixes()),
                    family.hosts().entrySet().stream()
                            .map(host -> host.getKey() + "=" + host.getValue())
                            .collect(Collectors.joining(" ")));
        }
        return table;
    }

    /** What the exchange allows, and how fast it comes back. */
    Table limits() {
        Table table = new Table().row("LIMIT", "CAPACITY", "PACE", "FOR EACH");
        for (Limit limit : profile.limits().values()) {
            table.row(limit.name(), String.valueOf(limit.capacity()), limit.pace(), limit.countedFor());
        }
        return table;
    }

    /** What of the limits is otherwise in each tier. */
    Table tiers() {
        Table table = new Table().row("TIER", "LIMIT", "CAPACITY", "PACE");
        profile.tiers()
                .forEach((tier, limits) -> limits.values()
                        .forEach(limit ->
                                table.row(tier, limit.name(), String.valueOf(limit.capacity()), limit.pace())));
        return table;
    }

    /** How requests are signed. */
    Table recipes() {
        Table table = new Table().row("RECIPE", "PATHS", "METHODS", "BODIES", "KEY", "SIGNATURE", "TIME");
        for (Recipe recipe : profile.signing().recipes()) {
            boolean token = recipe.jwt().isPresent();
            table.row(
                    recipe.name(),
                    recipe.prefixes().isEmpty() ? "all" : String.join(" ", recipe.prefixes()),
                    recipe.methods().isEmpty() ? "all" : String.join(" ", recipe.methods()),
                    recipe.contentTypes().isEmpty() ? "all" : String.join(" ", recipe.contentTypes()),
                    recipe.key().described(),
                    token ? "token" : recipe.signature().described(),
                    token ? "token" : recipe.stamp().place().described());
        }
        return table;
    }

    /** What is signed, and what goes along with it. */
    Table messages() {
        Table table = new Table().row("RECIPE", "PASSPHRASE", "WINDOW", "SET BESIDE", "SIGNED IS");
        for (Recipe recipe : profile.signing().recipes()) {
            table.row(
                    recipe.name(),
                    recipe.passphrase()
                            .map(each -> each.place().described() + ", " + Text.kebab(each.form()))
                            .orElse(NONE),
                    recipe.window().map(each -> each.place().described()).orElse(NONE),
                    beside(recipe),
                    recipe.jwt().isPresent()
                            ? "a token that names the key" + (recipe.jwt().get().uri() ? " and the request" : "")
                            : recipe.message().toString());
        }
        return table;
    }

    private static String beside(Recipe recipe) {
        Additions more = recipe.additions();
        return Stream.of(
                        recipe.fixed().keySet().stream(),
                        more.parameters().keySet().stream(),
                        more.payloadHeader().stream(),
                        more.random().map(each -> each.place().described()).stream())
                .flatMap(names -> names)
                .reduce((one, other) -> one + " " + other)
                .orElse(NONE);
    }

    /** What of the bot's stays here, and what goes along. */
    Table bots() {
        return new Table()
                .row("OF THE BOT'S", "NAMES")
                .row("header fields passed", words(profile.signing().passHeaders()))
                .row("header fields stripped", words(profile.signing().stripHeaders()))
                .row("parameters stripped", words(profile.signing().stripParameters()));
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? NONE : String.join(" ", words);
    }

    /** The key types the exchange takes. */
    Table keys() {
        Table table = new Table().row("KEY TYPE", "SIGNATURES IN", "SECRETS IN");
        profile.keys()
                .forEach((type, scheme) ->
                        table.row(Text.kebab(type), Text.kebab(scheme.encoding()), Text.kebab(scheme.secret())));
        return table;
    }

    /** Endpoints, one a row. */
    static Table endpoints(List<Endpoint> rows) {
        Table table = new Table().row("CLASS", "METHOD", "PATH", "AUTH", "COSTS AT MOST", "FLAGS");
        for (Endpoint row : rows) {
            table.row(
                    Text.kebab(row.endpointClass()),
                    row.method(),
                    row.path(),
                    Text.kebab(row.auth()),
                    row.costs().stream()
                            .map(cost -> cost.limit() + "=" + cost.amount().most())
                            .collect(Collectors.joining(",")),
                    row.flags().stream().sorted().map(flag -> flag(row, flag)).collect(Collectors.joining(",")));
        }
        return table;
    }

    /** A flag as profiles write it, with the parameters it is about. */
    private static String flag(Endpoint row, EndpointFlag flag) {
        String name = Text.kebab(flag);
        return row.names().getOrDefault(flag, Set.of()).stream()
                .sorted()
                .map(parameter -> name + "(" + parameter + ")")
                .reduce((one, other) -> one + "," + other)
                .orElse(name);
    }
}
