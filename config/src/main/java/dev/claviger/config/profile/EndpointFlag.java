package dev.claviger.config.profile;

/** What else must be known of an endpoint. */
public enum EndpointFlag {
    /** Places an order: it is never sent twice. */
    ORDER,
    /** Cancels or closes: it may use the reserved share of each limit. */
    CANCEL,
    /** A parameter holds a JSON list of orders, each of which is judged; see {@link Endpoint#batchParam()}. */
    BATCH,
    /** Business fields stand in a JSON body. */
    JSON,
    /** A transfer to another owner, which no configuration can allow. */
    OUTWARD,
    /** A test order: nothing is placed. */
    TEST,
    /** The answer hands out a bearer token. */
    TOKEN,
    /** Shows other owners' data, addresses, key lists or links that need no key: allowed only by name. */
    SENSITIVE
}
