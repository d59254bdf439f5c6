package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Remedy;
import dev.claviger.hsm.pkcs11.Secret;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.pkcs11.TokenSlot;
import dev.claviger.hsm.token.KeyProof;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.hsm.token.TokenHsm;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that changes what is on a token, over one writable session. For one thread, which opens and closes it.
 *
 * <p><b>Security guarantees.</b> A key is created whole: private, sensitive, not extractable, not modifiable, for one
 * mechanism only. It is proven before the call returns, and destroyed again if the proof fails. An existing label is
 * never overwritten.
 */
public final class TokenCeremony implements AutoCloseable {
    private static final int MAX_LABEL = 64;

    private final String token;
    private final Cryptoki library;
    private final CkSession session;
    private final KeyReader reader;

    private TokenCeremony(String token, Cryptoki library, CkSession session) {
        this.token = token;
        this.library = library;
        this.session = session;
        this.reader = new KeyReader(session);
    }

    /**
     * Opens the token named in {@code settings} and logs in.
     *
     * @throws HsmException.Misconfigured if there is not exactly one such token
     * @throws HsmException.PinRefused if the PIN is wrong
     */
    public static TokenCeremony open(HsmSettings settings, Pin pin) {
        Cryptoki library = TokenHsm.acquire(settings);
        // Until close: nobody in this process finalizes the library under a ceremony.
        library.use().lock();
        try {
            List<TokenSlot> found = library.tokens(settings.tokenLabel(), settings.tokenSerial());
            if (found.size() != 1) {
                throw new HsmException.Misconfigured(
                        "token '" + settings.tokenLabel() + "': expected exactly one, found " + found.size());
            }
            CkSession session = library.openSession(found.getFirst(), true);
            pin.reveal(utf8 -> {
                session.login(Ck.CKU_USER, utf8);
                return true;
            });
            return new TokenCeremony(settings.tokenLabel(), library, session);
        } catch (CkrException e) {
            release(library);
            if (e.remedy() == Remedy.STOP) {
                throw new HsmException.PinRefused(settings.tokenLabel(), e.ckrName());
            }
            throw new HsmException.Unavailable("token '" + settings.tokenLabel() + "': " + e.getMessage(), e);
        } catch (HsmException e) {
            release(library);
            throw e;
        }
    }

    /**
     * Imports a shared secret.
     *
     * @param label the new key's label
     * @param mechanism the only mechanism it will ever sign with, an HMAC
     * @param secret the bytes the exchange gave; off the heap, and wiped by the caller
     * @param copyable whether session copies may be made of it ({@link HsmSettings#sessionCopies}). What else the key may
     *     do can then be changed by whoever has the PIN, since SoftHSM copies only such keys; extractable it never becomes
     * @throws HsmException.Misconfigured if the label is taken
     * @throws HsmException.KeyRefused if the token made something else of it
     */
    public void importHmac(String label, Mechanism mechanism, MemorySegment secret, boolean copyable) {
        requireFree(label);
        if (secret.byteSize() == 0) {
            throw new HsmException.Misconfigured("secret for key '" + label + "' is empty");
        }
        make(label, maker -> {
            maker.secret(label, mechanism, secret, copyable);
            return true;
        });
    }

    /** As {@link #importHmac(String, Mechanism, MemorySegment, boolean)}, and wipes {@code secret} in any case. */
    public void importHmac(String label, Mechanism mechanism, byte[] secret, boolean copyable) {
        try (Secret copy = Secret.copyOf(secret)) {
            Arrays.fill(secret, (byte) 0);
            importHmac(label, mechanism, copy.segment(), copyable);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Imports an RSA, P-256 or Ed25519 key.
     *
     * @param pem unencrypted PKCS#8 PEM; off the heap, and wiped by the caller
     * @return the public half
     * @throws HsmException.Misconfigured if the label is taken or the PEM is no such key
     */
    public PublicKey importPrivateKey(String label, MemorySegment pem) {
        requireFree(label);
        try (Secret der = PrivateKeyPem.decode(pem)) {
            PrivateKeyParts parts = PrivateKeyParts.parse(der.segment());
            return make(label, maker -> maker.pair(label, parts));
        } catch (IllegalArgumentException e) {
            throw new HsmException.Misconfigured("key '" + label + "': " + e.getMessage(), e);
        }
    }

    /** As {@link #importPrivateKey(String, MemorySegment)}, and wipes {@code pem} in any case. */
    public PublicKey importPrivateKey(String label, byte[] pem) {
        try (Secret copy = Secret.copyOf(pem)) {
            Arrays.fill(pem, (byte) 0);
            return importPrivateKey(label, copy.segment());
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    /**
     * Generates a key pair in the token.
     *
     * @return the public half; {@link PublicKeys#pem} makes text of it
     * @throws HsmException.Misconfigured if the label is taken
     */
    public PublicKey generate(String label, KeyKind kind) {
        requireFree(label);
        return make(label, maker -> maker.generate(label, kind));
    }

    /** Every key on the token, by label. */
    public List<KeyDescription> list() {
        return answered(() -> reader.all().stream()
                .map(reader::describe)
                .sorted(Comparator.comparing(KeyDescription::label))
                .toList());
    }

    /**
     * One key.
     *
     * @throws HsmException.KeyNotFound if not exactly one key has that label
     */
    public KeyDescription show(String label) {
        return answered(() -> reader.describe(only(label)));
    }

    /**
     * The public half of a key pair.
     *
     * @throws HsmException.KeyNotFound if not exactly one public key has that label
     */
    public PublicKey publicKey(String label) {
        return answered(() -> {
            long handle = new KeyProof(token).findOnly(session, label, Ck.CKO_PUBLIC_KEY);
            long type = session.number(handle, Ck.CKA_KEY_TYPE).orElse(Ck.UNAVAILABLE);
            return PublicKeys.read(session, handle, label, type);
        });
    }

    /**
     * Destroys a key with its public half and its certificate.
     *
     * @throws HsmException.KeyNotFound if nothing has that label
     */
    public void delete(String label) {
        answered(() -> {
            List<Long> objects = everything(label);
            if (objects.isEmpty()) {
                throw new HsmException.KeyNotFound(label, token, 0);
            }
            objects.forEach(session::destroy);
            return true;
        });
    }

    /**
     * Tries every way PKCS#11 knows to get a key out.
     *
     * @return each try with the token's answer; all must be refused
     * @throws HsmException.KeyNotFound if not exactly one key has that label
     */
    public List<ExportAttempt> exportAttempts(String label) {
        return answered(() -> ExportAttempts.on(session, only(label)));
    }

    @Override
    public void close() {
        session.close();
        release(library);
    }

    private static void release(Cryptoki library) {
        library.use().unlock();
        library.close();
    }

    private interface Making<T> {
        T make(KeyMaker maker) throws IOException;
    }

    private <T> T make(String label, Making<T> making) {
        KeyMaker maker = new KeyMaker(session, token);
        try {
            return making.make(maker);
        } catch (CkrException | IOException e) {
            maker.takeBack();
            throw new HsmException.Misconfigured("key '" + label + "' cannot be made: " + e.getMessage(), e);
        } catch (HsmException e) {
            maker.takeBack();
            throw e;
        }
    }

    private <T> T answered(Supplier<T> task) {
        try {
            return task.get();
        } catch (CkrException e) {
            throw new HsmException.Unavailable("token '" + token + "': " + e.getMessage(), e);
        }
    }

    private long only(String label) {
        List<Long> hits = reader.all().stream()
                .filter(key -> reader.label(key).equals(label))
                .toList();
        if (hits.size() != 1) {
            throw new HsmException.KeyNotFound(label, token, hits.size());
        }
        return hits.getFirst();
    }

    private List<Long> everything(String label) {
        try (Arena arena = Arena.ofConfined()) {
            return session.find(new Template(arena).with(Ck.CKA_TOKEN, true).with(Ck.CKA_LABEL, label));
        }
    }

    private void requireFree(String label) {
        if (label.isBlank() || label.length() > MAX_LABEL || label.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new HsmException.Misconfigured(
                    "key label must be 1 to " + MAX_LABEL + " printable ASCII characters, got: '" + label + "'");
        }
        if (answered(() -> !everything(label).isEmpty())) {
            throw new HsmException.Misconfigured("key '" + label + "' exists already on token '" + token
                    + "'; delete it first, or choose another label");
        }
    }
}
