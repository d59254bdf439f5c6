package dev.claviger.config.recipe;

/** What a message can hold of a request. Names in profiles are in lower case, with hyphens. */
public enum Variable {
    /** The API key's identifier. */
    KEY,
    /** The time of the request, as its placement writes it. */
    TIMESTAMP,
    /** The receive window, as its placement writes it; nothing where the bot gave none. */
    WINDOW,
    /** The HTTP method in capitals. */
    METHOD,
    /** The path without the query. */
    PATH,
    /** The query without its question mark, to the byte; nothing where there is none. */
    QUERY,
    /** The path, and with a question mark the query where there is one. */
    TARGET,
    /** The body, to the byte; nothing where there is none. */
    BODY
}
