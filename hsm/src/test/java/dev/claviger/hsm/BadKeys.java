package dev.claviger.hsm;

import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.token.TokenHsm;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes HMAC keys as they must not be, which the ceremony would never do. */
final class BadKeys {
    private final TestToken token;

    BadKeys(TestToken token) {
        this.token = token;
    }

    /** A key like the ceremony's but for these. */
    void make(String label, boolean sensitive, boolean extractable, boolean sign, byte[] id) {
        byte[] secret = new byte[64];
        Arrays.fill(secret, (byte) label.length());
        onToken(session -> {
            try (Arena arena = Arena.ofConfined()) {
                session.create(new Template(arena)
                        .with(Ck.CKA_CLASS, Ck.CKO_SECRET_KEY)
                        .with(Ck.CKA_KEY_TYPE, Ck.CKK_GENERIC_SECRET)
                        .with(Ck.CKA_TOKEN, true)
                        .with(Ck.CKA_PRIVATE, true)
                        .with(Ck.CKA_LABEL, label)
                        .with(Ck.CKA_ID, id)
                        .with(Ck.CKA_SENSITIVE, sensitive)
                        .with(Ck.CKA_EXTRACTABLE, extractable)
                        .with(Ck.CKA_SIGN, sign)
                        .with(Ck.CKA_VALUE, secret));
            }
        });
    }

    void onToken(Consumer<CkSession> work) {
        Cryptoki library = TokenHsm.acquire(token.settings());
        library.use().lock();
        try (CkSession session = library.openSession(
                library.tokens(TestToken.LABEL, Optional.empty()).getFirst(), true)) {
            TestToken.userPin().reveal(pin -> {
                session.login(Ck.CKU_USER, pin);
                return true;
            });
            work.accept(session);
        } finally {
            library.use().unlock();
            library.close();
        }
    }
}
