package dev.claviger.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.hsm.ceremony.ExportAttempt;
import dev.claviger.hsm.ceremony.KeyDescription;
import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.TokenHsm;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CeremonyTest {
    private static final String BINANCE_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private static TestToken token;
    private static TokenCeremony ceremony;

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
        ceremony = token.ceremony();
    }

    @AfterAll
    static void close() {
        ceremony.close();
    }

    @Test
    void signs_the_vector_binance_publishes() {
        ceremony.importHmac("vector", Mechanism.HMAC_SHA256, BINANCE_SECRET.getBytes(StandardCharsets.US_ASCII), true);
        KeyRef key = new KeyRef("vector", Mechanism.HMAC_SHA256);
        try (Hsm hsm = TokenHsm.connect(token.settings(), TestToken.userPin(), System::nanoTime)) {
            hsm.open(key);
            byte[] mac = hsm.sign(key, () -> "timestamp=1578963600000".getBytes(StandardCharsets.US_ASCII))
                    .join()
                    .value();
            assertThat(HexFormat.of().formatHex(mac))
                    .isEqualTo("d84e6641b1e328e7b418fff030caed655c266299c9355e36ce801ed14631eed4");
        }
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void a_generated_key_was_never_outside(KeyKind kind) {
        String label = "made-" + kind;
        PublicKey key = ceremony.generate(label, kind);
        KeyDescription shown = ceremony.show(label);
        System.out.println(shown);
        ceremony.exportAttempts(label).forEach(System.out::println);
        assertThat(ceremony.publicKey(label)).isEqualTo(key);
        assertThat(shown.attributes()).containsEntry("CKA_LOCAL", true);
        assertThat(ceremony.exportAttempts(label)).allMatch(ExportAttempt::refused);
        assertThatThrownBy(() -> ceremony.generate(label, kind)).isInstanceOf(HsmException.Misconfigured.class);
    }
}
