package dev.claviger.hsm.sun;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;
import dev.claviger.hsm.token.KeyProof;
import dev.claviger.hsm.token.TokenHsm;
import dev.claviger.hsm.token.TokenMechanism;
import java.util.List;

/**
 * Signs a fixed text with each HMAC key through both bindings: two programs that share no code above the library must
 * agree on which key a label means.
 */
public final class HsmCrossCheck {
    private HsmCrossCheck() {}

    /**
     * Checks every HMAC key among {@code keys}; the others are passed over. Blocks.
     *
     * @return how many keys agree
     * @throws HsmException.KeyRefused if the bindings disagree on a key
     * @throws HsmException.KeyNotFound if a label does not name exactly one key
     * @throws HsmException.Unavailable if the token does not answer
     */
    public static int agree(HsmSettings settings, Pin pin, List<KeyRef> keys) {
        List<KeyRef> secrets = keys.stream()
                .filter(key -> TokenMechanism.of(key.mechanism()).isSecret())
                .toList();
        if (secrets.isEmpty()) {
            return 0;
        }
        try (Cryptoki library = TokenHsm.acquire(settings)) {
            library.use().lock();
            try {
                check(library, settings, pin, secrets);
                return secrets.size();
            } finally {
                library.use().unlock();
            }
        } catch (CkrException e) {
            throw new HsmException.Unavailable("cross-check of the bindings: " + e.getMessage(), e);
        }
    }

    private static void check(Cryptoki library, HsmSettings settings, Pin pin, List<KeyRef> keys) {
        List<TokenSlot> found = library.tokens(settings.tokenLabel(), settings.tokenSerial());
        if (found.size() != 1) {
            throw new HsmException.Misconfigured(
                    "token '" + settings.tokenLabel() + "': expected exactly one, found " + found.size());
        }
        KeyProof proof = new KeyProof(settings.tokenLabel());
        try (CkSession session = library.openSession(found.getFirst(), false)) {
            pin.reveal(utf8 -> {
                session.login(Ck.CKU_USER, utf8);
                return true;
            });
            SunLanes lanes = new SunLanes(SunProvider.load(library, found.getFirst(), pin));
            for (KeyRef key : keys) {
                long handle = proof.findOnly(
                        session, key.label(), TokenMechanism.of(key.mechanism()).keyClass());
                lanes.adopt(key, handle, proof.prove(session, key, handle));
            }
        }
    }
}
