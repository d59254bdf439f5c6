package dev.claviger.config.profile.endpoint;

import org.jspecify.annotations.Nullable;

/** The parameters of a request, as an {@link Amount} asks for them. */
@FunctionalInterface
public interface ParameterLookup {
    /** A request without parameters. */
    ParameterLookup NONE = name -> null;

    /** The name under which a JSON body that is a list stands, as a whole. */
    String LIST = "[]";

    /**
     * The decoded value of a parameter, or null where the request has none of that name.
     *
     * @param name case-sensitive
     */
    @Nullable String get(String name);
}
