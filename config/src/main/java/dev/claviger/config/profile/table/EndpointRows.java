package dev.claviger.config.profile.table;

import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.token.BearerToken;
import dev.claviger.config.yaml.Line;
import dev.claviger.config.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of an endpoint table, and checks what only all of them together can break. */
public final class EndpointRows {
    private final Problems problems;
    private final String path;
    private final Map<String, Limit> limits;
    private final EndpointRowParser parser;
    private final Map<String, Line> lineOfRow = new HashMap<>();
    private final Set<String> usedLimits = new HashSet<>();

    /**
     * Reads the rows of one profile.
     *
     * @param problems takes what is wrong with them
     * @param path of the table in the profile
     * @param families by their names
     * @param limits by their names
     */
    public EndpointRows(Problems problems, String path, Map<String, Family> families, Map<String, Limit> limits) {
        this.problems = problems;
        this.path = path;
        this.limits = limits;
        this.parser = new EndpointRowParser(problems, path, families, limits);
    }

    /** The endpoints of these lines, without those that are refused. */
    public List<Endpoint> read(List<Line> lines) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Line line : lines) {
            parser.parse(line).ifPresent(endpoint -> {
                refuseDuplicate(endpoint, line);
                refuseAmbiguity(endpoint, line, endpoints);
                endpoint.costs().forEach(cost -> usedLimits.add(cost.limit()));
                endpoints.add(endpoint);
            });
        }
        return endpoints;
    }

    /** What it costs to open a stream uses limits too. */
    public void alsoCost(List<Cost> costs) {
        costs.forEach(cost -> usedLimits.add(cost.limit()));
    }

    /** A limit that no endpoint costs is a misspelt one, and is not kept. */
    public void refuseUnusedLimits(String limitsPath) {
        for (String limit : limits.keySet()) {
            if (!usedLimits.contains(limit)) {
                problems.add(limitsPath + "." + limit, "must be the cost of at least one endpoint", "", "");
            }
        }
    }

    /** A row whose requests nobody knows how to sign is of no use. */
    public void refuseUnsigned(Signing signing) {
        boolean typed = signing.recipes().stream()
                .anyMatch(recipe -> !recipe.contentTypes().isEmpty());
        lineOfRow.forEach((endpoint, line) -> {
            int space = endpoint.indexOf(' ');
            if (!signing.covers(endpoint.substring(0, space), endpoint.substring(space + 1))) {
                problems.add(
                        line.at(),
                        path,
                        "must fit a recipe of 'signing'",
                        endpoint,
                        "add its prefix to one" + (typed ? " without content-types" : ""));
            }
        });
    }

    /** What counts by the age of orders needs to know them again. */
    public void refuseAgesUnknown(List<Endpoint> endpoints, Optional<OrderAges> ages) {
        for (Endpoint endpoint : endpoints) {
            Line line = lineOfRow.get(endpoint.id());
            boolean byAge = endpoint.costs().stream().anyMatch(cost -> cost.amount() instanceof Amount.ByAge);
            if (line != null && byAge && ages.isEmpty()) {
                problems.add(
                        line.at(),
                        path,
                        "must not cost by age where 'ages' does not say how orders are known again",
                        endpoint.id(),
                        "");
            }
        }
    }

    /** A reply that hands out a token must not reach a bot as it is; what is always blocked has none. */
    public void refuseTokensUnnamed(List<Endpoint> endpoints, Collection<BearerToken> tokens) {
        if (!tokens.isEmpty()) {
            return;
        }
        for (Endpoint endpoint : endpoints) {
            boolean blocked = endpoint.endpointClass() == EndpointClass.ADMIN
                    || endpoint.endpointClass() == EndpointClass.WITHDRAW;
            Line line = lineOfRow.get(endpoint.id());
            if (line != null && endpoint.is(EndpointFlag.TOKEN) && !blocked) {
                problems.add(
                        line.at(), path, "must not hand out a token that 'tokens' does not name", endpoint.id(), "");
            }
        }
    }

    /** What authenticates stands once, under its own name; and what is signed in order has each name once. */
    public void refuseUnsafeNames(Signing signing, List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            endpoint.names().forEach((flag, names) -> {
                if (flag == EndpointFlag.LIST || flag == EndpointFlag.NESTED) {
                    Line line = Objects.requireNonNull(lineOfRow.get(endpoint.id()));
                    for (String name : names) {
                        refuseUnsafe(signing, endpoint, line, name);
                    }
                }
            });
        }
    }

    private void refuseUnsafe(Signing signing, Endpoint endpoint, Line line, String name) {
        if (signing.recipes().stream().anyMatch(recipe -> recipe.isDisguised(name) || recipe.isFixed(name))
                || signing.stripParameters().stream().anyMatch(name::equalsIgnoreCase)) {
            problems.add(line.at(), path, "must not name a parameter that authenticates or is stripped", name, "");
        }
        if (signing.recipes().stream()
                .anyMatch(recipe -> recipe.isSorted() && recipe.fits(endpoint.method(), endpoint.path(), ""))) {
            problems.add(
                    line.at(), path, "must not take lists or nested names where they are signed in order", name, "");
        }
    }

    private void refuseDuplicate(Endpoint endpoint, Line line) {
        Line first = lineOfRow.putIfAbsent(endpoint.id(), line);
        if (first != null) {
            problems.add(
                    line.at(),
                    path,
                    "must not name an endpoint twice",
                    endpoint.id(),
                    "it stands first at line " + first.at().line());
        }
    }

    private void refuseAmbiguity(Endpoint endpoint, Line line, List<Endpoint> before) {
        if (!PathTemplate.isTemplate(endpoint.path())) {
            return;
        }
        var template = new PathTemplate(endpoint.path());
        for (Endpoint other : before) {
            boolean rival = PathTemplate.isTemplate(other.path())
                    && other.method().equals(endpoint.method())
                    && !other.path().equals(endpoint.path());
            if (rival && template.overlaps(new PathTemplate(other.path()))) {
                problems.add(
                        line.at(),
                        path,
                        "must not match the same path as another template",
                        endpoint.id(),
                        "the other one is " + other.path());
            }
        }
    }
}
