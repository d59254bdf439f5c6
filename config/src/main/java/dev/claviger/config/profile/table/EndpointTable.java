package dev.claviger.config.profile.table;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint of an exchange, found by method and path; the path alone decides the family, so a row's family is known
 * with it. Built once; a lookup is two hash probes, but for paths that are none of the literal ones, which are tried
 * against the few templates.
 *
 * <p>A literal row hides every template that matches its path, whatever the method: what the exchange would do with such
 * a request is not known, so it is refused.
 */
public final class EndpointTable {
    private final List<Endpoint> endpoints;
    private final List<Prefix> prefixes;
    private final Map<String, Family> familyOfPath = new HashMap<>();
    private final Map<String, Map<String, Endpoint>> literals = new HashMap<>();
    private final List<TemplateRow> templates = new ArrayList<>();

    /**
     * Builds the table; the loader of profiles has checked what it is given.
     *
     * @param families none of whose prefixes begins another's, but for those of streams; no two with the same path
     * @param endpoints no two with the same method and path, no two templates of one method that match the same path
     */
    public EndpointTable(Collection<Family> families, Collection<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        families.forEach(family -> family.paths().forEach(path -> familyOfPath.put(path, family)));
        this.prefixes = families.stream()
                .flatMap(family -> family.prefixes().stream().map(text -> new Prefix(text, family)))
                .sorted(Comparator.comparingInt((Prefix prefix) -> prefix.text.length())
                        .reversed())
                .toList();
        for (Endpoint endpoint : this.endpoints) {
            if (PathTemplate.isTemplate(endpoint.path())) {
                templates.add(new TemplateRow(new PathTemplate(endpoint.path()), endpoint));
            } else {
                literals.computeIfAbsent(endpoint.path(), _ -> new HashMap<>(4)).put(endpoint.method(), endpoint);
            }
        }
    }

    /** The row for a request, or null where there is none; paths and methods are case-sensitive. */
    public @Nullable Endpoint find(String method, String path) {
        Map<String, Endpoint> byMethod = literals.get(path);
        if (byMethod != null) {
            return byMethod.get(method);
        }
        for (TemplateRow row : templates) {
            if (row.endpoint.method().equals(method) && row.template.matches(path)) {
                return row.endpoint;
            }
        }
        return null;
    }

    /** The methods by which a path can be called, in alphabetical order; empty where the path is not in the table. */
    public SortedSet<String> methodsOf(String path) {
        Map<String, Endpoint> byMethod = literals.get(path);
        if (byMethod != null) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(byMethod.keySet()));
        }
        var methods = new TreeSet<String>();
        for (TemplateRow row : templates) {
            if (row.template.matches(path)) {
                methods.add(row.endpoint.method());
            }
        }
        return Collections.unmodifiableSortedSet(methods);
    }

    /** The family that names a path or has the longest prefix of it, or null where none does. */
    public @Nullable Family familyOf(String path) {
        Family own = familyOfPath.get(path);
        if (own != null) {
            return own;
        }
        for (Prefix prefix : prefixes) {
            if (path.startsWith(prefix.text)) {
                return prefix.family;
            }
        }
        return null;
    }

    /** All rows, in the order of the profile. */
    public List<Endpoint> all() {
        return endpoints;
    }

    /** The rows of one class, in the order of the profile. */
    public List<Endpoint> ofClass(EndpointClass endpointClass) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.endpointClass() == endpointClass)
                .toList();
    }

    /** A table is what its rows and families are: a file that is read again without a change gives an equal one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EndpointTable table
                && endpoints.equals(table.endpoints)
                && prefixes.equals(table.prefixes)
                && familyOfPath.equals(table.familyOfPath);
    }

    @Override
    public int hashCode() {
        return endpoints.size();
    }

    private record Prefix(String text, Family family) {}

    private record TemplateRow(PathTemplate template, Endpoint endpoint) {}
}
