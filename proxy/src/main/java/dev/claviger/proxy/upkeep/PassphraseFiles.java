package dev.claviger.proxy.upkeep;

import dev.claviger.config.file.AtomicFile;
import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.recipe.Passphrase;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.Signature;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.sign.Passphrases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The accounts' passphrases, each in a file of its own, sealed by a key in the token. */
public final class PassphraseFiles {
    private final Path directory;
    private final Hsm hsm;
    private final Passphrases passphrases;
    private final Map<String, Wanted> wanted;

    /**
     * What an account's exchange wants of its passphrase.
     *
     * @param form the passphrase itself, or its MAC
     * @param encoding how a MAC is written
     */
    public record Wanted(Passphrase.Form form, KeyScheme.Encoding encoding) {}

    /**
     * The files in a directory.
     *
     * @param hsm opens what is sealed, and makes MACs
     * @param passphrases where they come into force
     * @param wanted by account, those whose exchange wants one
     */
    public PassphraseFiles(Path directory, Hsm hsm, Passphrases passphrases, Map<String, Wanted> wanted) {
        this.directory = directory;
        this.hsm = hsm;
        this.passphrases = passphrases;
        this.wanted = Map.copyOf(wanted);
    }

    /** Seals a passphrase into its account's file and wipes it. Blocks. */
    public static void write(Path directory, String account, byte[] passphrase, Hsm hsm) throws IOException {
        try {
            Files.createDirectories(directory);
            byte[] sealed = hsm.seal(passphrase, associatedData(account));
            AtomicFile.write(directory.resolve(account), Base64.getEncoder().encodeToString(sealed) + "\n");
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    /**
     * Opens an account's passphrase, where its exchange wants one and it is not open yet. Blocks.
     *
     * @return why it cannot be used, or an empty string
     * @throws HsmException if the token cannot be reached, or the file was tampered with
     */
    String open(Account account) {
        Wanted what = wanted.get(account.name());
        if (what == null || passphrases.has(account.name())) {
            return "";
        }
        Path file = directory.resolve(account.name());
        if (!Files.exists(file)) {
            return "account '" + account.name() + "' has no passphrase here, and its exchange wants one: claviger key"
                    + " passphrase " + account.name();
        }
        try {
            byte[] sealed = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            byte[] passphrase = hsm.unseal(sealed, associatedData(account.name()));
            passphrases.consume(
                    account.name(),
                    what.form() == Passphrase.Form.CLEAR ? passphrase : mac(account, passphrase, what.encoding()));
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return "the passphrase of account '" + account.name() + "' cannot be read: " + file;
        }
    }

    private byte[] mac(Account account, byte[] passphrase, KeyScheme.Encoding encoding) {
        try {
            Signature mac = hsm.sign(account.key(), () -> passphrase).join();
            String text = switch (encoding) {
                case HEX -> HexFormat.of().formatHex(mac.value());
                case BASE64 -> Base64.getEncoder().encodeToString(mac.value());
            };
            return text.getBytes(StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    /** What a passphrase is sealed for: no other account's file can carry it. */
    private static byte[] associatedData(String account) {
        return ("passphrase:" + account).getBytes(StandardCharsets.UTF_8);
    }
}
