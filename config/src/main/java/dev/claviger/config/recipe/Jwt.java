package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;

/**
 * A JSON Web Token (RFC 7519) in place of a signature: signed with ES256 or EdDSA by the key's type, with the API key's
 * identifier as {@code kid} and {@code sub}.
 *
 * @param place where it stands
 * @param issuer the claim {@code iss}
 * @param lifetime how long it is good
 * @param uri whether it names the request it is for, as {@code METHOD host/path}
 */
public record Jwt(Placement place, String issuer, Duration lifetime, boolean uri) {
    /** Checks the bounds. */
    public Jwt {
        Rules.of("jwt")
                .notBlank("issuer", issuer)
                .between("lifetime", lifetime, Duration.ofSeconds(1), Duration.ofMinutes(10))
                .enforce();
    }
}
