package dev.claviger.hsm.ceremony;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.token.PublicKeys;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A PKCS#8 key (RFC 5208) taken apart: the public key, and the private attributes as slices of the memory it was read
 * from.
 *
 * @param mechanism what a key of this kind signs with
 * @param publicKey the public half
 * @param secret the private CKA_ attributes by type
 */
record PrivateKeyParts(Mechanism mechanism, PublicKey publicKey, Map<Long, MemorySegment> secret) {
    private static final String RSA = "2a864886f70d010101";
    private static final String EC = "2a8648ce3d0201";
    private static final String ED25519 = "2b6570";
    private static final String P256 = "2a8648ce3d030107";
    private static final int SEED_BYTES = 32;
    private static final int SCALAR_BYTES = 32;

    static PrivateKeyParts parse(MemorySegment pkcs8) {
        DerReader info = new DerReader(new DerReader(pkcs8).next(DerReader.SEQUENCE));
        info.next(DerReader.INTEGER);
        DerReader algorithm = new DerReader(info.next(DerReader.SEQUENCE));
        String oid = hex(algorithm.next(DerReader.OBJECT_IDENTIFIER));
        MemorySegment key = info.next(DerReader.OCTET_STRING);
        try {
            return switch (oid) {
                case RSA -> rsa(new DerReader(new DerReader(key).next(DerReader.SEQUENCE)));
                case EC -> ec(algorithm, new DerReader(new DerReader(key).next(DerReader.SEQUENCE)));
                case ED25519 -> ed25519(new DerReader(key).next(DerReader.OCTET_STRING));
                default ->
                    throw new IllegalArgumentException("private key is of an unknown kind (object identifier " + oid
                            + "): RSA, P-256 and Ed25519 are supported");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("private key has no usable public half: " + e.getMessage(), e);
        }
    }

    /** RSAPrivateKey (RFC 8017 appendix A.1.2). */
    private static PrivateKeyParts rsa(DerReader key) throws GeneralSecurityException {
        key.next(DerReader.INTEGER);
        MemorySegment modulus = key.unsigned();
        MemorySegment exponent = key.unsigned();
        if (modulus.byteSize() < 256) {
            throw new IllegalArgumentException(
                    "RSA key has " + 8 * modulus.byteSize() + " bits: at least 2048 are needed");
        }
        Map<Long, MemorySegment> secret = new LinkedHashMap<>();
        secret.put(Ck.CKA_MODULUS, modulus);
        secret.put(Ck.CKA_PUBLIC_EXPONENT, exponent);
        secret.put(Ck.CKA_PRIVATE_EXPONENT, key.unsigned());
        secret.put(Ck.CKA_PRIME_1, key.unsigned());
        secret.put(Ck.CKA_PRIME_2, key.unsigned());
        secret.put(Ck.CKA_EXPONENT_1, key.unsigned());
        secret.put(Ck.CKA_EXPONENT_2, key.unsigned());
        secret.put(Ck.CKA_COEFFICIENT, key.unsigned());
        PublicKey publicKey =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(modulus), number(exponent)));
        return new PrivateKeyParts(Mechanism.RSA_PKCS1_SHA256, publicKey, secret);
    }

    /** ECPrivateKey (RFC 5915 section 3). */
    private static PrivateKeyParts ec(DerReader algorithm, DerReader key) throws GeneralSecurityException {
        String curve = hex(algorithm.next(DerReader.OBJECT_IDENTIFIER));
        if (!curve.equals(P256)) {
            throw new IllegalArgumentException(
                    "EC key is on an unsupported curve (object identifier " + curve + "): P-256 is needed");
        }
        key.next(DerReader.INTEGER);
        MemorySegment scalar = key.next(DerReader.OCTET_STRING);
        MemorySegment tagged = key.seek(DerReader.CONTEXT_1);
        if (scalar.byteSize() != SCALAR_BYTES || tagged == null) {
            throw new IllegalArgumentException(
                    "EC key does not hold its public point; add it with: openssl pkey -in OLD.pem -out NEW.pem");
        }
        // A BIT STRING starts with the number of unused bits, which is none.
        MemorySegment point = new DerReader(tagged).next(DerReader.BIT_STRING).asSlice(1);
        Map<Long, MemorySegment> secret = new LinkedHashMap<>();
        secret.put(Ck.CKA_EC_PARAMS, MemorySegment.ofBuffer(offHeap(PublicKeys.P256_PARAMS)));
        secret.put(Ck.CKA_VALUE, scalar);
        return new PrivateKeyParts(Mechanism.ECDSA_P256_SHA256, PublicKeys.p256(point.toArray(JAVA_BYTE)), secret);
    }

    /** CurvePrivateKey (RFC 8410 section 7); SoftHSM signs only with the bare seed. */
    private static PrivateKeyParts ed25519(MemorySegment seed) throws GeneralSecurityException {
        if (seed.byteSize() != SEED_BYTES) {
            throw new IllegalArgumentException("Ed25519 key has a seed of " + seed.byteSize() + " bytes, not 32");
        }
        byte[] onHeap = seed.toArray(JAVA_BYTE);
        byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(onHeap, 0, point, 0);
        Arrays.fill(onHeap, (byte) 0);
        Map<Long, MemorySegment> secret = new LinkedHashMap<>();
        secret.put(Ck.CKA_EC_PARAMS, MemorySegment.ofBuffer(offHeap(Templates.ED25519_PARAMS)));
        secret.put(Ck.CKA_VALUE, seed);
        return new PrivateKeyParts(Mechanism.ED25519, PublicKeys.ed25519(point), secret);
    }

    private static ByteBuffer offHeap(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static BigInteger number(MemorySegment unsigned) {
        return new BigInteger(1, unsigned.toArray(JAVA_BYTE));
    }

    private static String hex(MemorySegment bytes) {
        return HexFormat.of().formatHex(bytes.toArray(JAVA_BYTE));
    }
}
