package dev.claviger.hsm.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.TestToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;
import dev.claviger.hsm.sun.SunBinding;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The most dangerous thing a PKCS#11 library does: after it was finalized and initialized, the number that named one
 * key may name another, and signing with it succeeds. Here the library is finalized behind the HSM's back, and handles
 * are then given out in another order, so that the first key's old number is the second key's new one.
 */
class StaleHandleTest {
    private static final KeyRef FIRST = new KeyRef("first", Mechanism.HMAC_SHA256);
    private static final KeyRef SECOND = new KeyRef("second", Mechanism.HMAC_SHA256);
    private static final byte[] MESSAGE = "to be signed with the first key".getBytes(US_ASCII);
    private static final int ROUNDS = 12;

    private static TestToken token;

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.importHmac("first", Mechanism.HMAC_SHA256, "secret one".getBytes(US_ASCII), false);
            ceremony.importHmac("second", Mechanism.HMAC_SHA256, "secret two".getBytes(US_ASCII), false);
        }
    }

    @Test
    void a_raw_handle_kept_over_a_reinitialisation_signs_with_the_wrong_key() throws Exception {
        try (Cryptoki library = TokenHsm.acquire(token.settings())) {
            CkSession before = login(library);
            long firstsHandle = find(before, "first");
            assertThat(before.sign(Ck.CKM_SHA256_HMAC, firstsHandle, MESSAGE)).isEqualTo(mac("secret one"));

            library.reinitialise(library.generation());
            CkSession after = login(library);
            long secondsHandle = find(after, "second");

            assertThat(secondsHandle).isEqualTo(firstsHandle);
            assertThat(after.sign(Ck.CKM_SHA256_HMAC, firstsHandle, MESSAGE)).isEqualTo(mac("secret two"));
        }
    }

    @Test
    void without_the_epoch_guard_the_hsm_signs_with_the_wrong_key() throws Exception {
        assertThat(wrongSignatures(new NativeBinding(), _ -> true)).isPositive();
    }

    @Test
    void a_stale_handle_never_signs() throws Exception {
        assertThat(wrongSignatures(new NativeBinding(), null)).isZero();
    }

    @Test
    void a_stale_handle_never_signs_through_sunpkcs11() throws Exception {
        assertThat(wrongSignatures(new SunBinding(), null)).isZero();
    }

    /** How many of the signatures asked of the first key were the second's; all others must be the first's. */
    private static int wrongSignatures(Binding binding, @Nullable Predicate<Epoch> guard) throws Exception {
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // A library of its own each round, whose handles start from one.
            try (Cryptoki library = TokenHsm.acquire(token.settings());
                    Hsm hsm =
                            TokenHsm.connect(token.settings(), TestToken.userPin(), binding, System::nanoTime, guard)) {
                hsm.open(FIRST);
                hsm.open(SECOND);
                assertThat(sign(hsm)).isEqualTo(mac("secret one"));
                giveHandlesOutInAnotherOrder(library);
                byte[] signature = sign(hsm);
                if (signature.length > 0 && !Arrays.equals(signature, mac("secret one"))) {
                    assertThat(signature).isEqualTo(mac("secret two"));
                    wrong++;
                }
            }
        }
        return wrong;
    }

    private static void giveHandlesOutInAnotherOrder(Cryptoki library) {
        library.exclusive().lock();
        try {
            library.reinitialise(library.generation());
            CkSession one = login(library);
            find(one, "second");
            find(one, "first");
            // So that the numbers of the worker's sessions are sessions again.
            login(library);
            login(library);
        } finally {
            library.exclusive().unlock();
        }
    }

    /** Empty if it was refused. */
    private static byte[] sign(Hsm hsm) {
        return hsm.sign(FIRST, () -> MESSAGE)
                .handle((signature, failure) -> failure == null ? signature.value() : new byte[0])
                .join();
    }

    private static CkSession login(Cryptoki library) {
        TokenSlot slot = library.tokens(TestToken.LABEL, Optional.empty()).getFirst();
        CkSession session = library.openSession(slot, false);
        TestToken.userPin().reveal(pin -> {
            session.login(Ck.CKU_USER, pin);
            return true;
        });
        return session;
    }

    private static long find(CkSession session, String label) {
        return new KeyProof(TestToken.LABEL).findOnly(session, label, Ck.CKO_SECRET_KEY);
    }

    private static byte[] mac(String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
        mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
        return mac.doFinal(MESSAGE);
    }
}
