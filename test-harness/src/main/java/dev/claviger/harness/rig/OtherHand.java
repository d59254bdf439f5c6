package dev.claviger.harness.rig;

import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.token.TokenHsm;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Another process at the same token: an operator who imports or deletes a key while the proxy runs, or one who does what
 * no verb of the command line does and leaves a key that could be taken out.
 */
public final class OtherHand {
    private final SoftHsmToken token;
    private final Path pinFile;

    /** A hand that reaches {@code token} with the PIN in {@code pinFile}. */
    public OtherHand(SoftHsmToken token, Path pinFile) {
        this.token = token;
        this.pinFile = pinFile;
    }

    /** Imports an HMAC key, as the command line does it. */
    public void imports(String label, String secret) throws IOException, InterruptedException {
        run("import", label, secret);
    }

    /** Deletes a key. */
    public void deletes(String label) throws IOException, InterruptedException {
        run("delete", label, "");
    }

    /** Leaves an HMAC key that is sensitive and yet extractable. */
    public void plantsExtractable(String label) throws IOException, InterruptedException {
        run("plant", label, "x".repeat(64));
    }

    private void run(String what, String label, String secret) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OtherHand.class.getName(),
                token.directory().toString(),
                token.label(),
                pinFile.toString(),
                what,
                label,
                secret);
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(what + " of key '" + label + "' by another process ended with " + code);
        }
    }

    /** Where the other process starts: directory, token label, PIN file, what, key label, secret. */
    public static void main(String[] arguments) throws IOException {
        SoftHsmToken token = SoftHsmToken.at(Path.of(arguments[0]), arguments[1]);
        byte[] secret = arguments[5].getBytes(StandardCharsets.US_ASCII);
        try (Pin pin = new Pin(Files.readAllBytes(Path.of(arguments[2])))) {
            if (arguments[3].equals("plant")) {
                plant(token, pin, arguments[4], secret);
                return;
            }
            try (TokenCeremony ceremony = TokenCeremony.open(RigConfig.tokenSettings(token), pin)) {
                if (arguments[3].equals("import")) {
                    ceremony.importHmac(arguments[4], Mechanism.HMAC_SHA256, secret, true);
                } else {
                    ceremony.delete(arguments[4]);
                }
            }
        }
    }

    private static void plant(SoftHsmToken token, Pin pin, String label, byte[] secret) {
        try (Cryptoki library = TokenHsm.acquire(RigConfig.tokenSettings(token));
                Arena arena = Arena.ofConfined();
                CkSession session = library.openSession(
                        library.tokens(token.label(), Optional.empty()).getFirst(), true)) {
            pin.reveal(utf8 -> {
                session.login(Ck.CKU_USER, utf8);
                return true;
            });
            session.create(new Template(arena)
                    .with(Ck.CKA_CLASS, Ck.CKO_SECRET_KEY)
                    .with(Ck.CKA_KEY_TYPE, Ck.CKK_GENERIC_SECRET)
                    .with(Ck.CKA_TOKEN, true)
                    .with(Ck.CKA_PRIVATE, true)
                    .with(Ck.CKA_LABEL, label)
                    .with(Ck.CKA_SENSITIVE, true)
                    .with(Ck.CKA_EXTRACTABLE, true)
                    .with(Ck.CKA_SIGN, true)
                    .with(Ck.CKA_VALUE, secret));
        }
    }
}
