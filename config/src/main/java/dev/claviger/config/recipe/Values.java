package dev.claviger.config.recipe;

/** One request, as a message asks for it. */
public interface Values {
    /** The bytes of a variable; empty where there is nothing. Nobody writes to them. */
    byte[] of(Variable variable);

    /** The bytes of a member of a WebSocket message ({@link Term.Member}); empty where there is none. */
    default byte[] member(String way) {
        return new byte[0];
    }
}
