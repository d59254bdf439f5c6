package dev.claviger.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.sun.HsmCrossCheck;
import dev.claviger.hsm.sun.SunBinding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract, through SunPKCS11. */
class SunContractTest extends HsmContract {
    @Override
    public Hsm connect(HsmSettings settings, Pin pin) {
        return SunBinding.connect(settings, pin, System::nanoTime);
    }

    @Test
    void says_that_ed25519_needs_the_native_binding() {
        String label = label();
        try (TokenCeremony ceremony = token().ceremony()) {
            ceremony.generate(label, KeyKind.ED25519);
        }
        assertThatThrownBy(() -> hsm().open(new KeyRef(label, Mechanism.ED25519)))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("native");
    }

    @Test
    void both_bindings_agree_on_every_secret_key() {
        KeyRef one = imported(Mechanism.HMAC_SHA256, new byte[] {1});
        KeyRef two = imported(Mechanism.HMAC_SHA512, new byte[] {2});
        KeyRef pair = new KeyRef("not-looked-at", Mechanism.ED25519);
        assertThat(HsmCrossCheck.agree(token().settings(), TestToken.userPin(), List.of(one, two, pair)))
                .isEqualTo(2);
        assertThat(sign(one, new byte[1])).hasSize(32);
    }

    @Test
    void the_cross_check_misses_no_key() {
        KeyRef missing = new KeyRef("missing", Mechanism.HMAC_SHA256);
        assertThatThrownBy(() -> HsmCrossCheck.agree(token().settings(), TestToken.userPin(), List.of(missing)))
                .isInstanceOf(HsmException.KeyNotFound.class);
    }
}
