package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.Pin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A SoftHSM token in a directory of its own. SoftHSM is software: whoever is this user can read the token's files and
 * this process's memory. It is for trying out and for tests, and for hosts without hardware.
 *
 * @param library libsofthsm2.so
 * @param directory where softhsm2.conf and the token's files are
 * @param label the token's label
 */
public record SoftHsmToken(Path library, Path directory, String label) {
    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

    /**
     * Makes the directory, its softhsm2.conf and the token in it.
     *
     * @throws HsmException.Misconfigured if SoftHSM is not installed, or the token exists already
     */
    public static SoftHsmToken create(Path directory, String label, Pin so, Pin user) throws IOException {
        SoftHsmToken token = at(directory, label);
        Path tokens = token.tokenDirectory();
        if (!Files.isDirectory(tokens)) {
            Files.createDirectories(
                    tokens, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.writeString(token.configuration(), """
                directories.tokendir = %s
                objectstore.backend = file
                log.level = ERROR
                slots.removable = false
                slots.mechanisms = ALL
                library.reset_on_fork = false
                """.formatted(tokens));
        NewToken.make(token.library(), token.environment(), label, so, user);
        return token;
    }

    /**
     * The token that {@link #create} made there.
     *
     * @throws HsmException.Misconfigured if SoftHSM is not installed
     */
    public static SoftHsmToken at(Path directory, String label) {
        return new SoftHsmToken(findLibrary(), directory.toAbsolutePath().normalize(), label);
    }

    /**
     * Where SoftHSM's library is.
     *
     * @throws HsmException.Misconfigured if it is in none of the usual places
     */
    public static Path findLibrary() {
        return USUAL_PLACES.stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(
                        () -> new HsmException.Misconfigured("SoftHSM is not installed: libsofthsm2.so is in none of "
                                + USUAL_PLACES + "; install it with: apt-get install softhsm2"));
    }

    /** What the process that uses the token must have in its environment. */
    public Map<String, String> environment() {
        return Map.of("SOFTHSM2_CONF", configuration().toString());
    }

    /** The token's softhsm2.conf. */
    public Path configuration() {
        return directory.resolve("softhsm2.conf");
    }

    /** Where SoftHSM keeps the token's files. */
    public Path tokenDirectory() {
        return directory.resolve("tokens");
    }
}
