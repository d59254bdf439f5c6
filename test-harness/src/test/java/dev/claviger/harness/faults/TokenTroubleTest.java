package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.observe.ReadyCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and tokens that go away and come back; the proxy is never restarted. */
class TokenTroubleTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A second account whose key nobody has imported yet. */
    private static final String SECOND = """
              later:
                exchange: binance
                api-key: keyOfTheSecondAccountThatComesLater
                key: {label: comes-later, type: hmac-sha256}
            """;

    @TempDir
    private Path directory;

    private Rig rig;
    private BotClient bot;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
        bot = rig.bot(rig.addBot("grid", Orders.TRADER));
    }

    @AfterEach
    void stop() {
        bot.close();
        rig.close();
    }

    @Test
    void trap_26_a_key_deleted_by_another_process_shows_in_readiness_and_works_again_once_imported() throws Exception {
        rig.awaitReady();
        assertThat(Orders.place(bot, "before").status()).isEqualTo(200);

        rig.otherHand().deletes(Rig.ACCOUNT);

        Patience.until(
                "the proxy notices", LIMIT, () -> !check("key." + Rig.ACCOUNT).ok());
        assertThat(rig.proxy().ready()).isFalse();
        assertThat(check("key." + Rig.ACCOUNT).detail()).contains("key '" + Rig.ACCOUNT + "'", "found 0");
        BotClient.Exchange refused = Orders.place(bot, "without-a-key");
        assertThat(Orders.refusal(refused)).isEqualTo("sign.key_refused");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(Orders.placed(rig)).containsExactly("before");

        rig.otherHand().imports(Rig.ACCOUNT, rig.real().secret());

        rigIsReadyAgain();
        assertThat(Orders.place(bot, "after").status()).isEqualTo(200);
        assertThat(Orders.placed(rig)).containsExactly("before", "after");
    }

    @Test
    void trap_26_a_key_that_is_imported_while_the_proxy_runs_becomes_usable_by_itself() throws Exception {
        stop();
        rig = Rig.start(directory.resolve("two-accounts"), RigOptions.usual().top(SECOND), Machine.here());
        bot = rig.bot(rig.addBot("grid", Orders.TRADER));
        Patience.until("all but one is well", LIMIT, () -> unready().equals(List.of("hsm", "key.later")));
        assertThat(check("key.later").detail()).contains("'comes-later'");
        assertThat(check("key." + Rig.ACCOUNT).ok()).isTrue();
        assertThat(Orders.place(bot, "other-account-unhurt").status()).isEqualTo(200);

        rig.otherHand().imports("comes-later", "a-secret-that-came-late");

        rigIsReadyAgain();
        assertThat(check("key.later").detail()).isEqualTo("signed a probe");
    }

    @Test
    void trap_25_a_token_that_is_taken_away_and_put_back_signs_again_without_a_restart() throws Exception {
        rig.awaitReady();
        assertThat(Orders.place(bot, "before").status()).isEqualTo(200);
        Path here = rig.token().tokenDirectory();
        Path away = directory.resolve("away");

        Files.move(here, away);

        Patience.until("the proxy notices", LIMIT, () -> !rig.proxy().ready());
        BotClient.Exchange refused = Orders.place(bot, "without-a-token");
        assertThat(Orders.refusal(refused)).startsWith("sign.");
        assertThat(refused.status()).isEqualTo(503);

        Files.move(away, here);

        rigIsReadyAgain();
        assertThat(Orders.place(bot, "after").status()).isEqualTo(200);
        assertThat(Orders.placed(rig)).containsExactly("before", "after");
    }

    @Test
    void trap_24_a_key_that_comes_back_extractable_is_not_used() throws Exception {
        rig.awaitReady();
        rig.otherHand().deletes(Rig.ACCOUNT);
        Patience.until(
                "the proxy notices", LIMIT, () -> !check("key." + Rig.ACCOUNT).ok());

        rig.otherHand().plantsExtractable(Rig.ACCOUNT);

        Patience.until(
                "the proxy says why",
                LIMIT,
                () -> check("key." + Rig.ACCOUNT).detail().contains("CKA_EXTRACTABLE"));
        assertThat(Orders.refusal(Orders.place(bot, "never"))).isEqualTo("sign.key_refused");
        assertThat(Orders.placed(rig)).isEmpty();
    }

    private void rigIsReadyAgain() {
        Patience.until("the proxy recovers", LIMIT, () -> rig.proxy().ready());
    }

    private ReadyCheck check(String name) {
        return rig.proxy().checks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> unready() {
        return rig.proxy().checks().stream()
                .filter(each -> !each.ok())
                .map(ReadyCheck::name)
                .toList();
    }
}
