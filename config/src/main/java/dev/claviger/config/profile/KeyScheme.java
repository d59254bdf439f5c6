package dev.claviger.config.profile;

/**
 * How a key of one type, and its signatures, are written.
 *
 * @param encoding of the signature's bytes
 * @param secret how a shared secret is written; of no meaning for key pairs
 * @param idPrefix what the exchange's clients want the key's identifier to begin with; empty where they do not look
 */
public record KeyScheme(Encoding encoding, SecretForm secret, String idPrefix) {
    /** How bytes are written. */
    public enum Encoding {
        /** Lower-case hexadecimal. */
        HEX,
        /** Base64 with padding (RFC 4648 §4); to be percent-encoded where it stands in a query. */
        BASE64
    }

    /** What of a shared secret's text is the key. */
    public enum SecretForm {
        /** Its characters, as they are. */
        TEXT,
        /** The bytes that its base64 (RFC 4648 §4) stands for. */
        BASE64
    }
}
