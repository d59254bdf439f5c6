package dev.claviger.hsm;

import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.token.TokenHsm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Imports or deletes a key, or sets the PIN, in a process of its own: directory, what, label or PIN, secret. */
public final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) {
        SoftHsmToken token = SoftHsmToken.at(Path.of(args[0]), TestToken.LABEL);
        if (args[1].equals("pin")) {
            setPin(token, args[2]);
            return;
        }
        try (TokenCeremony ceremony = TokenCeremony.open(TestToken.settings(token, false), TestToken.userPin())) {
            if (args[1].equals("import")) {
                byte[] secret = args[3].getBytes(StandardCharsets.US_ASCII);
                ceremony.importHmac(args[2], Mechanism.HMAC_SHA256, secret, true);
            } else {
                ceremony.delete(args[2]);
            }
        }
    }

    private static void setPin(SoftHsmToken token, String digits) {
        HsmSettings settings = TestToken.settings(token, false);
        try (Cryptoki library = TokenHsm.acquire(settings);
                CkSession session = library.openSession(
                        library.tokens(TestToken.LABEL, Optional.empty()).getFirst(), true)) {
            TestToken.soPin().reveal(pin -> {
                session.login(Ck.CKU_SO, pin);
                return true;
            });
            TestToken.pin(digits).reveal(pin -> {
                session.initPin(pin);
                return true;
            });
        }
    }
}
