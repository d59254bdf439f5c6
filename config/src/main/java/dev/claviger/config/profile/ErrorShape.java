package dev.claviger.config.profile;

import dev.claviger.config.yaml.Rules;

/**
 * How one kind of refusal is written.
 *
 * @param status the HTTP status
 * @param code the exchange's error code
 * @param message with the placeholders {@code %what%}, {@code %reason%}, {@code %sentence%}, {@code %hint%} and
 *     {@code %id%} (of the request)
 */
public record ErrorShape(int status, int code, String message) {
    /** Checks the bounds. */
    public ErrorShape {
        Rules.of("error shape").between("status", status, 400, 599).enforce();
    }
}
