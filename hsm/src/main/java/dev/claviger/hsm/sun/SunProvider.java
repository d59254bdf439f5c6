package dev.claviger.hsm.sun;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginException;

/**
 * A configured provider with its key store loaded. It is not registered with {@link Security}, so nothing else in the
 * process comes to use the token by accident.
 *
 * @param provider the provider
 * @param keys its key store, logged in
 */
record SunProvider(Provider provider, KeyStore keys) {
    private static final AtomicLong COUNT = new AtomicLong();

    static SunProvider load(Cryptoki loaded, TokenSlot slot, Pin pin) {
        Path library = loaded.library();
        try {
            // The provider keeps what it once loaded by path, and takes it for initialised ever after.
            if (loaded.generation() == 0) {
                return configure(library, slot, pin);
            }
            Path directory = Files.createTempDirectory("claviger-pkcs11");
            Path link = directory.resolve(library.getFileName());
            try {
                return configure(Files.createSymbolicLink(link, library), slot, pin);
            } finally {
                // Loaded by now; the path has served its purpose.
                Files.deleteIfExists(link);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new HsmException.Unavailable("SunPKCS11 could not be given a fresh path to " + library, e);
        }
    }

    private static SunProvider configure(Path library, TokenSlot slot, Pin pin) throws IOException {
        // Two dashes: the configuration itself, not the name of a file with it.
        String configuration = "--name = Claviger" + COUNT.incrementAndGet() + "\nlibrary = " + library + "\nslot = "
                + slot.id() + "\nshowInfo = false\n";
        try {
            Provider base = Security.getProvider("SunPKCS11");
            if (base == null) {
                throw new HsmException.Misconfigured(
                        "this Java has no SunPKCS11 provider (module jdk.crypto.cryptoki); use the native binding");
            }
            Provider provider = base.configure(configuration);
            login((AuthProvider) provider, pin);
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, null);
            return new SunProvider(provider, keys);
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
            throw SunFailure.of("SunPKCS11 on slot " + slot.id(), e);
        } catch (IOException e) {
            throw new HsmException.Unavailable("SunPKCS11 key store does not load: " + e.getMessage(), e);
        }
    }

    /** Not by the key store's own way, which keeps a copy of the PIN until some garbage collection. */
    private static void login(AuthProvider provider, Pin pin) throws LoginException {
        char[] digits = pin.reveal(SunProvider::chars);
        try {
            provider.login(new Subject(), callbacks -> {
                for (Callback callback : callbacks) {
                    if (callback instanceof PasswordCallback asked) {
                        asked.setPassword(digits);
                    }
                }
            });
        } finally {
            Arrays.fill(digits, '\0');
        }
    }

    private static char[] chars(MemorySegment utf8) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(utf8.asByteBuffer());
        char[] chars = new char[decoded.remaining()];
        decoded.get(chars);
        Arrays.fill(decoded.array(), '\0');
        return chars;
    }
}
