package dev.claviger.config.recipe;

/** What a message can hold of a request. Names in profiles are in lower case, with hyphens. */
public enum Variable {
    /** The API key's identifier. */
    KEY,
    /** The time of the request, as its placement writes it. */
    TIMESTAMP,
    /** The number that rises with every request of a key, as its placement writes it. */
    NONCE,
    /** The text that the exchange asked to have signed on this stream. */
    CHALLENGE,
    /** The receive window, as its placement writes it; nothing where the bot gave none. */
    WINDOW,
    /** The account's passphrase, as it is sent. */
    PASSPHRASE,
    /** The HTTP method in capitals. */
    METHOD,
    /** The host the request goes to, as its Host field has it. */
    HOST,
    /** The path without the query. */
    PATH,
    /** The query without its question mark, to the byte; nothing where there is none. */
    QUERY,
    /** The query with its percent-encoding taken off. */
    QUERY_DECODED,
    /** The path, and with a question mark the query where there is one. */
    TARGET,
    /** As the target, with the query's percent-encoding taken off. */
    TARGET_DECODED,
    /** The body, to the byte; nothing where there is none. */
    BODY,
    /** The body, or the query where there is no body. */
    BODY_OR_QUERY,
    /** The body's media type; nothing where there is no body. */
    CONTENT_TYPE,
    /**
     * The parameters and the key, time and window among them, without the signature, as {@code name=value} joined by {@code
     * &} in the order of their names, without percent-encoding: of a WebSocket message, of a JSON body's top level, or of
     * the query and a form body together.
     */
    SORTED,
    /** The same of the query and a form body, with its percent-encoding. */
    SORTED_ENCODED,
    /** The text that no other request has. */
    RANDOM,
    /** The JSON body in Base64, to the byte as it stands in its header field. */
    PAYLOAD,
    /** The member {@code id} of a JSON body; nothing where it has none. */
    ID,
    /** The member {@code params} of a JSON body, flattened: names in their order, each with its value behind it. */
    PARAMS
}
