package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.KeyPairHandles;
import dev.claviger.hsm.pkcs11.Secret;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.token.KeyCheckValue;
import dev.claviger.hsm.token.KeyProof;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.hsm.token.TokenMechanism;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes keys in a token, each whole from the first moment and proven at once; a key that fails is taken back. */
final class KeyMaker {
    private static final int PADDED_BYTES = 64;
    private static final int PROBE_BYTES = 48;

    private final CkSession session;
    private final KeyProof proof;
    private final List<Long> made = new ArrayList<>();

    KeyMaker(CkSession session, String token) {
        this.session = session;
        this.proof = new KeyProof(token);
    }

    /**
     * A shared secret. One shorter than 64 bytes is padded with zeroes, which HMAC does itself (RFC 2104 section 2), so
     * the MAC is the same; SoftHSM refuses keys shorter than the digest. A longer one is left as it is, since beyond the
     * block HMAC hashes it.
     */
    void secret(String label, Mechanism mechanism, MemorySegment secret, boolean copyable) {
        TokenMechanism token = TokenMechanism.of(mechanism);
        SoftwareHmac software = new SoftwareHmac(mechanism);
        byte[] id = KeyCheckValue.ofMac(software.mac(secret, KeyCheckValue.message()));
        try (Secret padded = Secret.allocate(Math.max(PADDED_BYTES, secret.byteSize()));
                Arena arena = Arena.ofConfined()) {
            padded.segment().copyFrom(secret);
            long key = session.create(
                    Templates.signing(arena, token.keyClass(), token.keyType(), label, id, token.ckm(), copyable)
                            .with(Ck.CKA_VALUE, padded.segment()));
            made.add(key);
            prove(new KeyRef(label, mechanism), key);
            byte[] probe = session.random(PROBE_BYTES);
            if (!MessageDigest.isEqual(session.sign(token.ckm(), key, probe), software.mac(secret, probe))) {
                throw new HsmException.KeyRefused(
                        label, "test signature", "not what software makes of the same secret");
            }
        }
    }

    /** An existing key pair. */
    PublicKey pair(String label, PrivateKeyParts parts) throws IOException {
        TokenMechanism token = TokenMechanism.of(parts.mechanism());
        byte[] id = KeyCheckValue.of(parts.publicKey());
        try (Arena arena = Arena.ofConfined()) {
            Template publicHalf = Templates.publicKey(arena, token.keyType(), label)
                    .with(Ck.CKA_ID, id)
                    .with(Ck.CKA_TOKEN, true)
                    .with(Ck.CKA_MODIFIABLE, false);
            keep(session.create(describe(publicHalf, parts)));
            Template privateHalf = Templates.signing(arena, token.keyClass(), token.keyType(), label, id, token.ckm());
            parts.secret().forEach(privateHalf::with);
            long key = keep(session.create(privateHalf));
            finish(label, id, parts.mechanism(), key, parts.publicKey());
        }
        return parts.publicKey();
    }

    /**
     * A new key pair. Its check value is known only once it is there, and a key that may not be modified cannot be given
     * it then: so it is made for the session, and copied to the token whole. The copy keeps what says that it was made
     * in the token and has never been outside.
     */
    PublicKey generate(String label, KeyKind kind) throws IOException {
        Mechanism mechanism = kind.mechanism();
        TokenMechanism token = TokenMechanism.of(mechanism);
        try (Arena arena = Arena.ofConfined()) {
            KeyPairHandles pair = session.generateKeyPair(
                    kind.generation(),
                    kind.describe(Templates.publicKey(arena, token.keyType(), label)
                            .with(Ck.CKA_TOKEN, false)
                            .with(Ck.CKA_COPYABLE, true)),
                    Templates.common(arena, token.keyClass(), token.keyType(), label)
                            .with(Ck.CKA_TOKEN, false)
                            .with(Ck.CKA_COPYABLE, true)
                            .with(Ck.CKA_ALLOWED_MECHANISMS, token.ckm()));
            try {
                PublicKey publicKey = PublicKeys.read(session, pair.publicKey(), label, token.keyType());
                byte[] id = KeyCheckValue.of(publicKey);
                keep(lasting(pair.publicKey(), id));
                long key = keep(lasting(pair.privateKey(), id));
                finish(label, id, mechanism, key, publicKey);
                return publicKey;
            } finally {
                session.destroy(pair.privateKey());
                session.destroy(pair.publicKey());
            }
        }
    }

    /** Destroys what was made so far. */
    void takeBack() {
        made.forEach(session::destroy);
    }

    private long keep(long object) {
        made.add(object);
        return object;
    }

    private void finish(String label, byte[] id, Mechanism mechanism, long key, PublicKey publicKey)
            throws IOException {
        prove(new KeyRef(label, mechanism), key);
        if (mechanism != Mechanism.ED25519) {
            // The JDK's provider knows no Ed25519 and stumbles over such an entry.
            SelfSigned.store(session, label, id, mechanism, key, publicKey);
        }
    }

    private void prove(KeyRef key, long handle) {
        proof.prove(session, key, handle);
    }

    /**
     * The lasting form of a session object. CKA_COPYABLE may be withdrawn in a copy (PKCS#11 v2.40 section 4.4), but
     * SoftHSM refuses to; then it stays true, which lets nobody see the key, since a copy is as sensitive as its original.
     */
    private long lasting(long object, byte[] id) {
        try (Arena arena = Arena.ofConfined()) {
            return session.copy(
                    object, lasting(arena, id).with(Ck.CKA_COPYABLE, false).with(Ck.CKA_MODIFIABLE, false));
        } catch (CkrException e) {
            if (!e.is(Ckr.ATTRIBUTE_READ_ONLY)) {
                throw e;
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            // Not modifiable comes last: SoftHSM goes by the template's order, and then nothing can be set any more.
            return session.copy(object, lasting(arena, id).with(Ck.CKA_MODIFIABLE, false));
        }
    }

    private static Template lasting(Arena arena, byte[] id) {
        return new Template(arena).with(Ck.CKA_TOKEN, true).with(Ck.CKA_ID, id);
    }

    private static Template describe(Template publicHalf, PrivateKeyParts parts) {
        if (parts.publicKey() instanceof RSAPublicKey rsa) {
            return publicHalf
                    .with(Ck.CKA_MODULUS, unsigned(rsa.getModulus().toByteArray()))
                    .with(
                            Ck.CKA_PUBLIC_EXPONENT,
                            unsigned(rsa.getPublicExponent().toByteArray()));
        }
        boolean edwards = parts.mechanism() == Mechanism.ED25519;
        byte[] params = edwards ? Templates.ED25519_PARAMS : PublicKeys.P256_PARAMS;
        int pointBytes = edwards ? 32 : 65;
        byte[] spki = parts.publicKey().getEncoded();
        byte[] octets = new byte[2 + pointBytes];
        octets[0] = DerReader.OCTET_STRING;
        octets[1] = (byte) pointBytes;
        System.arraycopy(spki, spki.length - pointBytes, octets, 2, pointBytes);
        return publicHalf.with(Ck.CKA_EC_PARAMS, params).with(Ck.CKA_EC_POINT, octets);
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }
}
