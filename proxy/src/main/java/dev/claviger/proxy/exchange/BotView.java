package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Variable;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Host and path as a bot may know them when it signs: the exchange's, or those of this proxy, whose path begins with the
 * exchange's name. Clients that take {@code https://} off a URL leave {@code http://}, since no exchange has it.
 *
 * @param host as a Host field has it
 * @param path without the query
 */
record BotView(String host, String path) {
    /** What the exchange sees. */
    static BotView exchange(Route route) {
        return new BotView(route.authority().hostField(), route.path());
    }

    /** All others that make a difference to what is signed. */
    static List<BotView> others(Recipe recipe, Call call, Route route) {
        BotView exchange = exchange(route);
        Set<String> paths = new LinkedHashSet<>(List.of(route.path()));
        if (recipe.message().holds(Variable.PATH)
                || recipe.message().holds(Variable.TARGET)
                || recipe.message().holds(Variable.TARGET_DECODED)) {
            paths.add(new String(call.target(), 0, pathEnd(call, route), StandardCharsets.ISO_8859_1));
        }
        Set<String> hosts = new LinkedHashSet<>(List.of(exchange.host()));
        if (recipe.message().holds(Variable.HOST)) {
            hosts.add(call.host());
            hosts.add("http://" + call.host());
            Family family = route.venue().profile().families().get(route.family());
            if (family != null) {
                hosts.addAll(family.hosts().values());
            }
        }
        return hosts.stream()
                .flatMap(host -> paths.stream().map(path -> new BotView(host, path)))
                .filter(view -> !view.equals(exchange))
                .toList();
    }

    private static int pathEnd(Call call, Route route) {
        int start = route.queryStart();
        return start > 0 && call.target()[start - 1] == '?' ? start - 1 : start;
    }
}
