package dev.claviger.proxy.exchange;

/**
 * One parameter, decoded. Its text is what was judged; the bytes that leave are made from it.
 *
 * @param name as decoded, letters, digits and {@code - . _ ~} only
 * @param value as decoded, valid UTF-8 without control characters
 * @param place where the bot put it, and where it stays
 */
public record Parameter(String name, String value, Place place) {}
