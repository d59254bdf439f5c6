package dev.claviger.harness.rig;

import dev.claviger.config.profile.KeyScheme.SecretForm;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.KeyMechanism;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The kind of key that both the account and the bots of a rig have.
 *
 * @param type what it signs with
 * @param form what of a secret's text is the key
 */
record SharedKey(KeyType type, SecretForm form) {
    /** The first kind of shared secret that a bundled profile takes. */
    static SharedKey of(String profile) throws ConfigException {
        return ProfileLoader.bundled(profile).keys().entrySet().stream()
                .filter(each -> each.getKey().isShared())
                .findFirst()
                .map(each -> new SharedKey(each.getKey(), each.getValue().secret()))
                .orElseThrow(() -> new IllegalArgumentException("profile " + profile + " takes no shared secret"));
    }

    Mechanism mechanism() {
        return KeyMechanism.of(type);
    }

    /** The key that the secret's text stands for. Its letters and digits, a multiple of four, are base64 too. */
    byte[] of(Credentials credentials) {
        byte[] text = credentials.secret().getBytes(StandardCharsets.US_ASCII);
        return form == SecretForm.TEXT ? text : Base64.getDecoder().decode(text);
    }
}
