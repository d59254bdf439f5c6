package dev.claviger.config.profile.endpoint;

/** What else must be known of an endpoint. */
public enum EndpointFlag {
    /** Places an order: it is never sent twice. */
    ORDER,
    /** Cancels or closes: it may use the reserved share of each limit. */
    CANCEL,
    /**
     * A parameter holds a JSON list of orders, each of which is judged; see {@link Endpoint#batchParam()}. Of a message, the
     * list in whose first element its parameters stand, which holds one element otherwise.
     */
    BATCH,
    /** Business fields stand in a JSON body. */
    JSON,
    /** Business fields stand in a form or in a JSON body, as its Content-Type says. */
    FORM_OR_JSON,
    /** A parameter may stand several times, in one place: together they are a list. */
    LIST,
    /** A parameter holds others, whose names stand behind its own in brackets: {@code close[price]}. */
    NESTED,
    /** A transfer to another owner, which no configuration can allow. */
    OUTWARD,
    /** A test order: nothing is placed. */
    TEST,
    /** The answer hands out a bearer token. */
    TOKEN,
    /** Shows other owners' data, addresses, key lists or links that need no key: allowed only by name. */
    SENSITIVE;

    /** Whether it names parameters: {@code list(NAME)}. */
    public boolean names() {
        return this == BATCH || this == LIST || this == NESTED;
    }
}
