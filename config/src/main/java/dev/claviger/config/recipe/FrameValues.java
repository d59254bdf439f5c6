package dev.claviger.config.recipe;

/** The values of a WebSocket message: it has no method, host, path or body of its own, so the rest of them is nothing. */
public interface FrameValues extends Values {
    /** The API key's identifier. */
    byte[] key();

    /** The time, nonce or challenge, as its placement writes it. */
    byte[] stamp();

    /** The receive window, or nothing where there is none. */
    byte[] window();

    /** The account's passphrase as it is sent, or nothing where there is none. */
    byte[] passphrase();

    /** The parameters in the order of their names, as {@link Variable#SORTED} has them. */
    byte[] sorted();

    @Override
    default byte[] of(Variable variable) {
        return switch (variable) {
            case KEY -> key();
            case TIMESTAMP, NONCE, CHALLENGE -> stamp();
            case WINDOW -> window();
            case PASSPHRASE -> passphrase();
            case SORTED -> sorted();
            case METHOD,
                    HOST,
                    PATH,
                    QUERY,
                    QUERY_DECODED,
                    TARGET,
                    TARGET_DECODED,
                    BODY,
                    BODY_OR_QUERY,
                    CONTENT_TYPE,
                    SORTED_ENCODED,
                    RANDOM,
                    PAYLOAD,
                    ID,
                    PARAMS -> new byte[0];
        };
    }
}
