package dev.claviger.proxy.exchange;

/**
 * One parameter, decoded. Its text is what was judged; the bytes that leave are made from it.
 *
 * @param name as decoded, letters, digits and {@code - . _ ~} only, and brackets where the endpoint takes nested names
 * @param value as decoded, valid UTF-8 without control characters
 * @param place where the bot put it, and where it stays
 * @param spelling the name as the bot wrote it and as it leaves: brackets may be percent-encoded
 */
public record Parameter(String name, String value, Place place, String spelling) {
    /** One whose name has one spelling. */
    public Parameter(String name, String value, Place place) {
        this(name, value, place, name);
    }
}
