package dev.claviger.config.profile;

/**
 * How one kind of refusal is written.
 *
 * @param status the HTTP status
 * @param code the exchange's error code
 * @param message with the placeholders {@code %what%}, {@code %reason%}, {@code %sentence%}, {@code %hint%} and
 *     {@code %id%} (of the request)
 */
public record ErrorShape(int status, int code, String message) {}
