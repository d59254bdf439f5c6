package dev.claviger.proxy.cli.explain;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.authenticate.Introduction;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a call through the stages' own code, as far as it gets. */
final class Explainer {
    private final Setting setting;
    private final @Nullable BotFile bot;
    private final Explanation said = new Explanation();

    Explainer(Setting setting, @Nullable BotFile bot) {
        this.setting = setting;
        this.bot = bot;
    }

    Explanation explanation() {
        return said;
    }

    /** Whether it would be let through, as far as can be told without the bot's signature. */
    boolean explain(Call call) {
        String stage = "route";
        try {
            Route route = new Router(setting.venues()).route(call);
            said.ok(stage, route.venue().name() + " → " + route.authority() + " (" + route.family() + ")");
            stage = "exchange";
            Canonical canonical = new Canonicaliser().canonicalise(call, route);
            said.ok(stage, exchange(canonical.endpoint()));
            stage = "authenticate";
            Identity identity = authenticate(canonical);
            stage = "permit";
            permit(identity, canonical);
            throttle(canonical);
            sign(identity.account(), canonical);
            forward(canonical);
            return true;
        } catch (Refused refused) {
            said.refused(stage, refused);
            return false;
        }
    }

    private static String exchange(Endpoint endpoint) {
        String flags = endpoint.flags().stream().sorted().map(Text::kebab).collect(Collectors.joining(", "));
        return endpoint.id() + " is of class " + Text.kebab(endpoint.endpointClass())
                + (flags.isEmpty() ? "" : " (" + flags + ")");
    }

    private Identity authenticate(Canonical canonical) {
        Auth auth = canonical.endpoint().auth();
        Recipe recipe = canonical.recipe();
        BotFile asked = bot;
        if (auth == Auth.NONE) {
            said.ok("authenticate", "public at the exchange: nobody is asked who they are");
            return Identity.ANONYMOUS;
        }
        Identity identity = asked == null ? Identity.ANONYMOUS : introduced(asked, canonical);
        String who = asked == null
                ? "find the bot by its virtual key"
                : "take bot '" + asked.name() + "' by its virtual key";
        said.open(
                "authenticate",
                who + " in " + recipe.key().described()
                        + (auth == Auth.KEY
                                ? "; no signature is asked for"
                                : ", verify its " + recipe.signature().described() + ", a "
                                        + recipe.stamp().place().described() + " within "
                                        + Durations.format(setting.freshness()) + ", and take no signature twice"));
        return identity;
    }

    private Identity introduced(BotFile file, Canonical canonical) {
        Account account = Objects.requireNonNull(
                setting.accounts().get(file.account()), "a bot that was checked has its account");
        if (file.revoked().isPresent()) {
            throw new Refused(
                    Reason.AUTHENTICATE_REVOKED,
                    "the virtual key of bot '" + file.name() + "' was revoked",
                    "add the bot anew if it may trade again");
        }
        String exchange = canonical.route().venue().name();
        if (!account.exchange().equals(exchange)) {
            throw new Refused(
                    Reason.AUTHENTICATE_WRONG_EXCHANGE,
                    "bot '" + file.name() + "' has a key for '" + account.exchange() + "', not for '" + exchange + "'",
                    "use /" + account.exchange() + " in the bot's base URL, or add a bot for this exchange");
        }
        Set<String> endpoints = new HashSet<>(file.transfers());
        endpoints.addAll(file.sensitive());
        return Introduction.unproven(file.name(), account, file.allow(), endpoints);
    }

    private void permit(Identity identity, Canonical canonical) {
        Endpoint endpoint = canonical.endpoint();
        Freeze freeze = new Freeze();
        freeze.set(setting.freeze());
        boolean anybody = identity.bot() == null && endpoint.auth() != Auth.NONE;
        // Without a bot there is no one whose rights could be judged, but the rules that hold for all bots are.
        new Policy(freeze, anybody || setting.anonymousMarketData()).permit(identity, canonical);
        if (anybody) {
            said.open("permit", "ask whether the bot was added with " + wanted(endpoint));
        } else {
            said.ok("permit", identity.bot() == null ? "open to anybody" : "bot '" + identity.name() + "' may");
        }
    }

    private static String wanted(Endpoint endpoint) {
        if (endpoint.endpointClass() == EndpointClass.TRANSFER) {
            return "--transfer '" + endpoint.id() + "', and whether its account lists that under allow-transfers";
        }
        return "--allow " + Text.kebab(endpoint.endpointClass())
                + (endpoint.is(EndpointFlag.SENSITIVE) ? " and --sensitive '" + endpoint.id() + "'" : "");
    }

    private void throttle(Canonical canonical) {
        List<Cost> costs = canonical.endpoint().costs();
        for (Cost cost : costs) {
            said.ok("throttle", draws(cost, canonical));
        }
    }

    private static String draws(Cost cost, Canonical canonical) {
        var venue = canonical.route().venue();
        Limit limit =
                Objects.requireNonNull(venue.limits().get(cost.limit()), "a loaded profile has every limit it names");
        long capacity = venue.config().throttle().capacities().getOrDefault(limit.name(), limit.capacity());
        return "takes " + cost.amount().of(canonical.fields()) + " of " + limit.name() + ", which has " + capacity + " "
                + limit.pace() + " for each " + limit.countedFor();
    }

    private void sign(@Nullable Account account, Canonical canonical) {
        Recipe recipe = canonical.recipe();
        String key =
                account == null ? "the account's key" : "key '" + account.key().label() + "'";
        switch (canonical.endpoint().auth()) {
            case NONE -> said.ok("sign", "nothing: the endpoint wants no key");
            case KEY ->
                said.ok(
                        "sign",
                        "nothing; the account's API key goes into "
                                + recipe.key().described());
            case SIGNED, OPTIONAL ->
                said.ok(
                        "sign",
                        "with " + key + ": " + window(recipe, canonical) + "the exchange's time as "
                                + recipe.stamp().place().described() + " and "
                                + recipe.signature().described()
                                + (recipe.signature() instanceof Placement.Parameter
                                        ? " at the end of the "
                                                + (canonical.bodyKind() == Canonical.BodyKind.FORM
                                                        ? "form body"
                                                        : "query")
                                        : "")
                                + "; the account's API key in " + recipe.key().described());
        }
    }

    private static String window(Recipe recipe, Canonical canonical) {
        return recipe.window()
                .map(window -> window.place().name() + "=" + canonical.receiveWindowMillis() + ", ")
                .orElse("");
    }

    private void forward(Canonical canonical) {
        said.ok(
                "forward",
                "to " + canonical.route().authority() + " over TLS 1.3"
                        + (Authenticator.changes(canonical.endpoint()) ? ", never sent twice" : ""));
    }
}
