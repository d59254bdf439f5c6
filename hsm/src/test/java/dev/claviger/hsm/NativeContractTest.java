package dev.claviger.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.hsm.token.TokenHsm;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;

/** The contract, through the native binding. */
class NativeContractTest extends HsmContract {
    @Override
    public Hsm connect(HsmSettings settings, Pin pin) {
        return TokenHsm.connect(settings, pin, System::nanoTime);
    }

    @Test
    void signs_with_ed25519() {
        String label = label();
        PublicKey publicKey;
        try (TokenCeremony ceremony = token().ceremony()) {
            publicKey = ceremony.generate(label, KeyKind.ED25519);
        }
        KeyRef key = new KeyRef(label, Mechanism.ED25519);
        hsm().open(key);
        byte[] message = {1, 2, 3};
        assertThat(PublicKeys.verify(publicKey, Mechanism.ED25519, message, sign(key, message)))
                .isTrue();
    }

    @Test
    void two_keys_of_one_label_are_refused() {
        BadKeys bad = new BadKeys(token());
        bad.make("twin", true, false, true, new byte[8]);
        bad.make("twin", true, false, true, new byte[8]);
        assertThatThrownBy(() -> hsm().open(new KeyRef("twin", Mechanism.HMAC_SHA256)))
                .isInstanceOf(HsmException.KeyNotFound.class)
                .hasMessageContaining("'twin'")
                .hasMessageContaining("found 2");
    }
}
