package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;
import dev.claviger.hsm.token.TokenHsm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Makes tokens; what is on one, a {@link TokenCeremony} changes. */
public final class NewToken {
    private NewToken() {}

    /**
     * Makes a token in the first slot that has none.
     *
     * @param library the PKCS#11 library
     * @param environment as in {@link HsmSettings#environment}
     * @param label the new token's label, at most 32 bytes
     * @param so the security officer's new PIN
     * @param user the user's new PIN
     * @throws HsmException.Misconfigured if there is no free slot, or a token of that label
     */
    public static void make(Path library, Map<String, String> environment, String label, Pin so, Pin user) {
        HsmSettings settings = settings(library, environment, label);
        Cryptoki loaded = TokenHsm.acquire(settings);
        loaded.use().lock();
        try {
            if (!loaded.tokens(label, Optional.empty()).isEmpty()) {
                throw new HsmException.Misconfigured(
                        "token '" + label + "' exists already; use it, or choose another label");
            }
            TokenSlot free = loaded.slots().stream()
                    .filter(slot -> !slot.initialised())
                    .findFirst()
                    .orElseThrow(() ->
                            new HsmException.Misconfigured("no free slot for token '" + label + "' in " + library));
            so.reveal(pin -> {
                loaded.initToken(free, label, pin);
                return true;
            });
            try (CkSession session = loaded.openSession(free, true)) {
                so.reveal(pin -> {
                    session.login(Ck.CKU_SO, pin);
                    return true;
                });
                user.reveal(pin -> {
                    session.initPin(pin);
                    return true;
                });
            }
        } catch (CkrException e) {
            throw new HsmException.Misconfigured("token '" + label + "' cannot be made: " + e.getMessage(), e);
        } finally {
            loaded.use().unlock();
            loaded.close();
        }
    }

    private static HsmSettings settings(Path library, Map<String, String> environment, String label) {
        return new HsmSettings(library, label, Optional.empty(), environment, 1, 1, Duration.ofSeconds(10), 1, false);
    }
}
