package dev.claviger.hsm;

import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Imports or deletes a key, in a process of its own: directory, import or delete, label, secret. */
public final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) {
        SoftHsmToken token = SoftHsmToken.at(Path.of(args[0]), TestToken.LABEL);
        try (TokenCeremony ceremony = TokenCeremony.open(TestToken.settings(token, false), TestToken.userPin())) {
            if (args[1].equals("import")) {
                byte[] secret = args[3].getBytes(StandardCharsets.US_ASCII);
                ceremony.importHmac(args[2], Mechanism.HMAC_SHA256, secret, true);
            } else {
                ceremony.delete(args[2]);
            }
        }
    }
}
