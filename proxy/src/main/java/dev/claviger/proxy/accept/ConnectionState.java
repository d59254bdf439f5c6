package dev.claviger.proxy.accept;

/** What a bot's connection is at. */
enum ConnectionState {
    /** Waiting for a request, or for the rest of one. */
    READING,
    /** A call is being answered. */
    ANSWERING,
    /** The last answer is on its way; what the bot still sends is thrown away. */
    CLOSING,
    /** Another protocol is spoken, and another handler serves the connection. */
    SWITCHED
}
