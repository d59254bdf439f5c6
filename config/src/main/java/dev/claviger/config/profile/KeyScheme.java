package dev.claviger.config.profile;

/**
 * How a signature of one key type is written.
 *
 * @param encoding of the signature's bytes
 */
public record KeyScheme(Encoding encoding) {
    /** How bytes are written. */
    public enum Encoding {
        /** Lower-case hexadecimal. */
        HEX,
        /** Base64 with padding (RFC 4648 §4); to be percent-encoded where it stands in a query. */
        BASE64
    }
}
