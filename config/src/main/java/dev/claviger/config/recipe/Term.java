package dev.claviger.config.recipe;

import java.util.List;

/** A part of a message. */
public sealed interface Term {
    /** The same in every request. */
    record Literal(String text) implements Term {}

    /** Something of the request. */
    record Value(Variable variable) implements Term {}

    /** The path without what it begins with here, where it does. */
    record PathAfter(String prefix) implements Term {}

    /**
     * A member of a WebSocket message: the text of a plain value, and of an object or a list its bytes as sent; nothing
     * where it is absent.
     *
     * @param way from the top, such as {@code payload.req_param}
     */
    record Member(String way) implements Term {}

    /**
     * The digest of what other terms make.
     *
     * @param algorithm of the digest, as Java names it
     * @param hex whether lower-case hexadecimal stands for the bytes
     * @param of never empty
     */
    record Digest(String algorithm, boolean hex, List<Term> of) implements Term {
        /** Copies the list. */
        public Digest {
            of = List.copyOf(of);
        }
    }
}
