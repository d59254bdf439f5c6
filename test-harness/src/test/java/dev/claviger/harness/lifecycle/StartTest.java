package dev.claviger.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.rig.ProcessRig;
import dev.claviger.harness.rig.ProxyProcess;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that must not run does not start, says why in one line, and leaves a code a script can tell. */
class StartTest {
    private static final int HSM = 4;

    private ProcessRig rig;

    @BeforeEach
    void make(@TempDir Path directory) throws Exception {
        rig = ProcessRig.make(directory.resolve("rig"), RigOptions.usual(), Machine.here());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void trap_24_a_key_that_could_be_taken_out_keeps_the_proxy_from_starting() throws Exception {
        rig.otherHand().deletes(Rig.ACCOUNT);
        rig.otherHand().plantsExtractable(Rig.ACCOUNT);

        try (ProxyProcess proxy = rig.run()) {
            assertThat(proxy.awaitExit()).isEqualTo(HSM);
            assertThat(proxy.stderr()).contains("error: key '" + Rig.ACCOUNT + "' is refused", "CKA_EXTRACTABLE");
            assertThat(proxy.stdout()).doesNotContain("listening:");
        }
        assertThat(rig.sandbox().received())
                .noneMatch(request -> request.target().contains("signature"));
    }

    @Test
    void trap_04_a_key_that_does_not_show_its_configured_check_value_keeps_the_proxy_from_starting() throws Exception {
        Path file = rig.configFile();
        String another = Files.readString(file)
                .replace("type: hmac-sha256}", "type: hmac-sha256, check-value: \"0011223344556677\"}");
        assertThat(another).contains("check-value");
        Files.writeString(file, another);

        try (ProxyProcess proxy = rig.run()) {
            assertThat(proxy.awaitExit()).isEqualTo(HSM);
            assertThat(proxy.stderr())
                    .contains("error: key '" + Rig.ACCOUNT + "' is refused: key check value", "0011223344556677");
            assertThat(proxy.stdout()).doesNotContain("listening:");
        }
    }

    @Test
    void a_wrong_pin_is_tried_once_and_never_again() throws Exception {
        String pin = Files.readString(rig.pinFile());
        Files.writeString(rig.pinFile(), "not-" + pin.substring(4));

        try (ProxyProcess proxy = rig.run()) {
            assertThat(proxy.awaitExit()).isEqualTo(HSM);
            assertThat(proxy.stderr()).containsOnlyOnce("error: token 'claviger' refused the PIN");
            assertThat(proxy.stderr() + proxy.stdout()).doesNotContain("next attempt", "listening:", pin.substring(4));
        }
    }

    @Test
    void trap_26_a_missing_key_does_not_stop_the_start_and_is_named_in_readiness() throws Exception {
        rig.otherHand().deletes(Rig.ACCOUNT);

        try (ProxyProcess proxy = rig.run().awaitListening()) {
            var ready = proxy.admin("/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            await().untilAsserted(() ->
                    assertThat(proxy.admin("/ready").body()).contains("key '" + Rig.ACCOUNT + "'", "found 0"));
            assertThat(proxy.admin("/live").statusCode()).isEqualTo(200);
        }
    }
}
