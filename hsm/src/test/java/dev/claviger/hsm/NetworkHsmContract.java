package dev.claviger.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.hsm.ceremony.TokenCeremony;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every binding keeps when the HSM is another process, and that process fails. */
abstract class NetworkHsmContract {
    private static final KeyRef KEY = new KeyRef("remote", Mechanism.HMAC_SHA256);
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final byte[] MESSAGE = "timestamp=1578963600000".getBytes(US_ASCII);
    private static final String MAC = "d84e6641b1e328e7b418fff030caed655c266299c9355e36ce801ed14631eed4";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static TestToken token;

    private NetworkToken network;
    private Hsm hsm;

    abstract Hsm connect(HsmSettings settings, Pin pin);

    @BeforeAll
    static void makeToken() {
        assumeTrue(Files.isExecutable(NetworkToken.SERVER), "p11-kit is not installed");
        assumeTrue(NetworkToken.client().isPresent(), "p11-kit-client.so is not installed (package p11-kit-modules)");
        token = TestToken.create();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.importHmac(KEY.label(), KEY.mechanism(), SECRET.getBytes(US_ASCII), false);
        }
    }

    @BeforeEach
    void open() throws Exception {
        network = new NetworkToken(token);
        hsm = connect(network.settings(TIMEOUT), TestToken.userPin());
        hsm.open(KEY);
        assertThat(sign()).isEqualTo(MAC);
    }

    @AfterEach
    void close() {
        network.close();
        hsm.close();
    }

    @Test
    void trap_25_a_restarted_hsm_signs_again() throws Exception {
        for (int i = 0; i < 2; i++) {
            network.kill();
            await().atMost(SOON).until(() -> !hsm.health().ready());
            assertThatThrownBy(this::sign).hasCauseInstanceOf(HsmException.Unavailable.class);
            assertThat(hsm.health().reason()).contains("'test'");
            network.restart();
            await().atMost(SOON).until(() -> hsm.health().ready());
            assertThat(sign()).isEqualTo(MAC);
        }
    }

    @Test
    void trap_25_an_hsm_that_hangs_times_out_and_signs_again_when_it_goes_on() throws Exception {
        network.stop();
        assertThatThrownBy(this::sign).hasCauseInstanceOf(HsmException.TimedOut.class);
        await().atMost(SOON).until(() -> !hsm.health().ready());
        network.resume();
        await().atMost(SOON).until(() -> hsm.health().ready());
        assertThat(sign()).isEqualTo(MAC);
        await().atMost(SOON).until(() -> hsm.health().writtenOff() == 0);
    }

    @Test
    void trap_25_an_hsm_that_hangs_for_good_is_replaced_by_its_successor() throws Exception {
        network.stop();
        assertThatThrownBy(this::sign).hasCauseInstanceOf(HsmException.TimedOut.class);
        network.kill();
        network.restart();
        await().atMost(SOON).until(() -> hsm.health().ready());
        assertThat(sign()).isEqualTo(MAC);
        await().atMost(SOON).until(() -> hsm.health().writtenOff() == 0);
    }

    private String sign() {
        return HexFormat.of().formatHex(hsm.sign(KEY, () -> MESSAGE).join().value());
    }
}
