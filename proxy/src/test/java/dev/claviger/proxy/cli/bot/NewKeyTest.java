package dev.claviger.proxy.cli.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A virtual key has the shape that the exchange's clients take. */
class NewKeyTest {
    private static String identifier(String exchange, KeyType type) throws ConfigException {
        KeyScheme scheme =
                Objects.requireNonNull(ProfileLoader.bundled(exchange).keys().get(type));
        try (NewKey key = NewKey.make(type, scheme, false, new SecureRandom())) {
            return key.apiKey();
        }
    }

    @Test
    void an_identifier_is_64_letters_and_digits() throws ConfigException {
        assertThat(identifier("binance", KeyType.HMAC_SHA256)).matches("[A-Za-z0-9]{64}");
    }

    @Test
    void an_identifier_begins_as_the_exchange_s_clients_want_it() throws ConfigException {
        assertThat(identifier("gemini", KeyType.HMAC_SHA384)).matches("account-[A-Za-z0-9]{64}");
    }
}
