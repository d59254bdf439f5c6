package dev.claviger.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.hsm.ceremony.TokenCeremony;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which keys may sign, and for how long. */
interface KeysContract extends OnToken {
    @Test
    default void a_key_that_was_never_opened_does_not_sign() {
        KeyRef key = new KeyRef("never-opened", Mechanism.HMAC_SHA256);
        assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE)))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("never-opened");
    }

    @Test
    default void trap_24_a_key_that_can_leave_the_token_is_refused() {
        BadKeys bad = new BadKeys(token());
        bad.make("extractable", true, true, true, new byte[8]);
        assertRefused("extractable", "CKA_EXTRACTABLE");
    }

    @Test
    default void trap_24_a_key_that_can_be_read_is_refused() {
        new BadKeys(token()).make("readable", false, false, true, new byte[8]);
        assertRefused("readable", "CKA_SENSITIVE");
    }

    @Test
    default void a_key_that_may_not_sign_is_refused() {
        new BadKeys(token()).make("mute", true, false, false, new byte[8]);
        assertRefused("mute", "CKA_SIGN");
    }

    @Test
    default void a_key_whose_check_value_is_another_key_s_is_refused() {
        new BadKeys(token()).make("swapped", true, false, true, new byte[8]);
        assertRefused("swapped", "key check value");
        assertThat(hsm().health().ready()).isFalse();
        assertThat(hsm().health().reason()).contains("swapped").contains("key check value");
    }

    @Test
    default void trap_04_a_key_that_shows_another_check_value_than_is_asked_of_it_is_refused() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertRefused(new KeyRef(key.label(), key.mechanism(), Optional.of("0011223344556677")), "key check value");
        assertThat(sign(key, TestToken.MESSAGE)).hasSize(32);
    }

    @Test
    default void a_key_that_shows_the_check_value_asked_of_it_signs_until_another_takes_its_place() {
        KeyRef any = imported(Mechanism.HMAC_SHA256, new byte[32]);
        try (TokenCeremony ceremony = token().ceremony()) {
            KeyRef key = new KeyRef(
                    any.label(),
                    any.mechanism(),
                    Optional.of(ceremony.show(any.label()).id()));
            hsm().open(key);
            assertThat(sign(key, TestToken.MESSAGE)).isEqualTo(sign(any, TestToken.MESSAGE));

            ceremony.delete(any.label());
            ceremony.importHmac(any.label(), any.mechanism(), "another".getBytes(US_ASCII), true);

            await().untilAsserted(() -> assertThat(hsm().trouble(key)).contains("key check value", "another key"));
            assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE))).isInstanceOf(HsmException.KeyRefused.class);
        }
    }

    @Test
    default void a_secret_opened_for_another_mechanism_is_refused() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertRefused(new KeyRef(key.label(), Mechanism.HMAC_SHA512), "key check value");
    }

    @Test
    default void trap_26_is_ready_only_while_every_opened_key_has_signed_its_probe() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertThat(hsm().health().ready()).isTrue();
        assertThat(hsm().health().reason()).isEmpty();
        try (TokenCeremony ceremony = token().ceremony()) {
            ceremony.delete(key.label());
        }
        await().atMost(SOON).until(() -> !hsm().health().ready());
        assertThat(hsm().health().reason()).contains(key.label()).contains("found 0");
    }

    @Test
    default void a_key_that_is_not_kept_is_forgotten_with_its_troubles() {
        KeyRef kept = imported(Mechanism.HMAC_SHA256, new byte[32]);
        KeyRef dropped = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertThat(hsm().trouble(dropped)).isEmpty();
        try (TokenCeremony ceremony = token().ceremony()) {
            ceremony.delete(dropped.label());
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hsm().trouble(dropped))
                        .contains(dropped.label())
                        .contains("found 0"));
        assertThat(hsm().trouble(kept)).isEmpty();

        hsm().keep(Set.of(kept));

        await().atMost(SOON).until(() -> hsm().health().ready());
        assertThat(failure(hsm().sign(dropped, () -> TestToken.MESSAGE)))
                .isInstanceOf(HsmException.Misconfigured.class);
        assertThat(sign(kept, TestToken.MESSAGE)).hasSize(32);
    }

    @Test
    default void a_key_that_is_not_kept_signs_no_more_and_does_once_it_is_opened_again() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        byte[] signature = sign(key, TestToken.MESSAGE);

        hsm().keep(Set.of());

        await().atMost(SOON)
                .until(() -> failed(hsm().sign(key, () -> TestToken.MESSAGE)).isPresent());
        hsm().open(key);
        assertThat(sign(key, TestToken.MESSAGE)).isEqualTo(signature);
    }

    private void assertRefused(String label, String attribute) {
        assertRefused(new KeyRef(label, Mechanism.HMAC_SHA256), attribute);
    }

    private void assertRefused(KeyRef key, String attribute) {
        assertThatThrownBy(() -> hsm().open(key)).isInstanceOfSatisfying(HsmException.KeyRefused.class, refused -> {
            assertThat(refused.label()).isEqualTo(key.label());
            assertThat(refused.attribute()).isEqualTo(attribute);
        });
        assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE))).isInstanceOf(HsmException.KeyRefused.class);
    }
}
