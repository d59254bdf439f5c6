package dev.claviger.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.ProcessRig;
import dev.claviger.harness.rig.ProxyProcess;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reload is one swap of a validated whole, or nothing. */
class ReloadTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String APPLIED = "claviger_config_reloads_total{result=\"applied\"}";
    private static final String REJECTED = "claviger_config_reloads_total{result=\"rejected\"}";

    private ProcessRig rig;
    private ProxyProcess proxy;
    private BotClient bot;
    private String usual;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = ProcessRig.make(directory.resolve("rig"), RigOptions.usual(), Machine.here());
        Credentials virtual = rig.addBot("grid", Set.of(EndpointClass.MARKET, EndpointClass.READ));
        proxy = rig.run().awaitReady();
        bot = rig.bot(proxy, virtual);
        usual = Files.readString(rig.configFile());
    }

    @AfterEach
    void stop() {
        bot.close();
        proxy.close();
        rig.close();
    }

    @Test
    void trap_30_a_changed_file_comes_into_force_by_itself() throws Exception {
        write(usual.replace("trust:", "read-timeout: 7s\n      trust:"));

        Patience.until("the change is in force", LIMIT, () -> proxy.metric(APPLIED) == 1);

        assertThat(proxy.metric(REJECTED)).isZero();
        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void trap_30_a_reload_keeps_the_connections_and_clocks_of_what_it_does_not_change() throws Exception {
        assertThat(read().status()).isEqualTo(200);
        long newest = newest();

        write(usual + account("second"));
        Patience.until("the change is in force", LIMIT, () -> proxy.metric(APPLIED) == 1);

        assertThat(read().status()).isEqualTo(200);
        assertThat(lastRead())
                .as("it came by a connection that was there before")
                .isLessThanOrEqualTo(newest);
    }

    /** The last connection that was made; they are numbered as they come. */
    private long newest() {
        return rig.sandbox().received().stream()
                .mapToLong(ReceivedRequest::connection)
                .max()
                .orElseThrow();
    }

    /** By which connection the last read came; others ask for the time. */
    private long lastRead() {
        return rig.sandbox().received().reversed().stream()
                .filter(request -> request.header("X-MBX-APIKEY").isPresent())
                .findFirst()
                .orElseThrow()
                .connection();
    }

    @Test
    void trap_30_sighup_reads_the_file_anew_even_if_nothing_changed() throws Exception {
        proxy.signal("HUP");

        Patience.until("the signal was heard", LIMIT, () -> proxy.metric(APPLIED) == 1);

        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void trap_30_an_account_that_is_added_is_looked_after_at_once() throws Exception {
        write(usual + account("second"));

        Patience.until(
                "the new account is known", LIMIT, () -> ready().contains("\"name\":\"key.second\",\"ok\":false"));
        assertThat(ready()).contains("key 'second'");
        rig.otherHand().imports("second", "a-secret-of-the-second-account");
        Patience.until("its key is found", LIMIT, () -> proxy.admin("/ready").statusCode() == 200);

        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void trap_30_an_account_that_is_taken_out_is_forgotten_with_its_troubles() throws Exception {
        write(usual + account("second"));
        Patience.until("the new account is known", LIMIT, () -> ready().contains("key.second"));

        write(usual);

        Patience.until("it is forgotten", LIMIT, () -> proxy.admin("/ready").statusCode() == 200);
        assertThat(ready()).doesNotContain("second");
    }

    @Test
    void trap_30_a_broken_file_changes_nothing_and_is_counted() throws Exception {
        write(usual.replace("    profile: binance", "    profil: binance"));

        Patience.until("it was refused", LIMIT, () -> proxy.metric(REJECTED) == 1);

        assertThat(proxy.metric(APPLIED)).isZero();
        assertThat(proxy.stderr() + proxy.stdout()).contains("configuration refused, the old one holds", "profil");
        assertThat(read().status()).isEqualTo(200);
        write(usual);
        Patience.until("the mended file is taken", LIMIT, () -> proxy.metric(APPLIED) == 1);
    }

    @Test
    void trap_30_a_change_that_needs_a_restart_is_refused_whole() throws Exception {
        write(usual.replaceFirst("port: 0", "port: 1") + account("second"));

        Patience.until("it was refused", LIMIT, () -> proxy.metric(REJECTED) == 1);

        assertThat(proxy.metric(APPLIED)).isZero();
        assertThat(proxy.stderr() + proxy.stdout()).contains("needs a restart", "listen");
        assertThat(ready()).doesNotContain("second");
        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void trap_24_a_reload_that_brings_an_extractable_key_is_refused_whole_and_counted() throws Exception {
        rig.otherHand().plantsExtractable("second");

        write(usual + account("second"));

        Patience.until("it was refused", LIMIT, () -> proxy.metric(REJECTED) >= 1);
        assertThat(proxy.metric(APPLIED)).isZero();
        assertThat(proxy.stderr() + proxy.stdout()).contains("key 'second' is refused", "CKA_EXTRACTABLE");
        assertThat(read().status()).isEqualTo(200);
        assertThat(proxy.admin("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void trap_30_a_reload_that_cannot_read_the_bots_is_refused_whole() throws Exception {
        Path bots = rig.directory().resolve("state").resolve("bots");
        Path elsewhere = rig.directory().resolve("state").resolve("elsewhere");
        Files.move(bots, elsewhere);
        Files.createFile(bots);

        write(usual + account("second"));

        Patience.until("it was refused", LIMIT, () -> proxy.metric(REJECTED) >= 1);
        assertThat(proxy.metric(APPLIED)).isZero();
        assertThat(ready()).doesNotContain("second");
        assertThat(read().status()).isEqualTo(200);
        Files.delete(bots);
        Files.move(elsewhere, bots);
        write(usual + "# mended\n");
        Patience.until("the next one is taken", LIMIT, () -> proxy.metric(APPLIED) == 1);
        Patience.until(
                "its clock is measured", LIMIT, () -> proxy.admin("/ready").statusCode() == 200);
        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void trap_04_a_reload_that_asks_another_check_value_of_a_key_is_refused_whole() throws Exception {
        write(usual.replace("type: hmac-sha256}", "type: hmac-sha256, check-value: \"0011223344556677\"}"));

        Patience.until("it was refused", LIMIT, () -> proxy.metric(REJECTED) >= 1);
        assertThat(proxy.metric(APPLIED)).isZero();
        assertThat(proxy.stderr() + proxy.stdout()).contains("is refused: key check value", "0011223344556677");
        assertThat(read().status()).isEqualTo(200);
        assertThat(proxy.admin("/ready").statusCode()).isEqualTo(200);
    }

    private static String account(String name) {
        return "  " + name + ":\n    exchange: binance\n    api-key: key-of-" + name + "\n    key: {label: " + name
                + ", type: hmac-sha256}\n";
    }

    private BotClient.Exchange read() throws IOException, InterruptedException {
        return bot.signed("GET", "/api/v3/account", "");
    }

    private String ready() {
        return proxy.admin("/ready").body();
    }

    /** In one step, as careful editors and configuration tools do. */
    private void write(String text) throws IOException {
        Path next = rig.configFile().resolveSibling("next.yaml");
        Files.writeString(next, text);
        Files.move(next, rig.configFile(), StandardCopyOption.ATOMIC_MOVE);
    }
}
