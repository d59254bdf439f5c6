package dev.claviger.hsm.ceremony;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.token.TokenMechanism;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a token says of its keys. */
final class KeyReader {
    private static final Map<String, Long> FLAGS = flags();

    private final CkSession session;

    KeyReader(CkSession session) {
        this.session = session;
    }

    /** The handles of every secret and private key that the token keeps. */
    List<Long> all() {
        List<Long> keys = new ArrayList<>();
        for (long keyClass : new long[] {Ck.CKO_SECRET_KEY, Ck.CKO_PRIVATE_KEY}) {
            try (Arena arena = Arena.ofConfined()) {
                keys.addAll(session.find(
                        new Template(arena).with(Ck.CKA_CLASS, keyClass).with(Ck.CKA_TOKEN, true)));
            }
        }
        return keys;
    }

    KeyDescription describe(long key) {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        FLAGS.forEach((name, type) -> attributes.put(name, session.flag(key, type)));
        byte[] id = session.attribute(key, Ck.CKA_ID).orElse(new byte[0]);
        return new KeyDescription(
                label(key), type(key), mechanism(key), HexFormat.of().formatHex(id), attributes);
    }

    String label(long key) {
        return new String(session.attribute(key, Ck.CKA_LABEL).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    /** The one mechanism of ours the key is limited to. */
    Optional<Mechanism> mechanism(long key) {
        byte[] allowed = session.attribute(key, Ck.CKA_ALLOWED_MECHANISMS).orElse(new byte[0]);
        if (allowed.length != Long.BYTES) {
            return Optional.empty();
        }
        long ckm = MemorySegment.ofArray(allowed).get(JAVA_LONG.withByteAlignment(1), 0);
        for (Mechanism mechanism : Mechanism.values()) {
            if (TokenMechanism.of(mechanism).ckm() == ckm) {
                return Optional.of(mechanism);
            }
        }
        return Optional.empty();
    }

    private String type(long key) {
        long type = session.number(key, Ck.CKA_KEY_TYPE).orElse(Ck.UNAVAILABLE);
        if (type == Ck.CKK_GENERIC_SECRET) {
            return "secret";
        }
        if (type == Ck.CKK_AES) {
            return "AES";
        }
        if (type == Ck.CKK_RSA) {
            return "RSA";
        }
        if (type == Ck.CKK_EC) {
            return "EC";
        }
        return type == Ck.CKK_EC_EDWARDS ? "Ed25519" : "CKK_0x" + Long.toHexString(type);
    }

    private static Map<String, Long> flags() {
        Map<String, Long> flags = new LinkedHashMap<>();
        flags.put("CKA_SENSITIVE", Ck.CKA_SENSITIVE);
        flags.put("CKA_EXTRACTABLE", Ck.CKA_EXTRACTABLE);
        flags.put("CKA_ALWAYS_SENSITIVE", Ck.CKA_ALWAYS_SENSITIVE);
        flags.put("CKA_NEVER_EXTRACTABLE", Ck.CKA_NEVER_EXTRACTABLE);
        flags.put("CKA_LOCAL", Ck.CKA_LOCAL);
        flags.put("CKA_PRIVATE", Ck.CKA_PRIVATE);
        flags.put("CKA_SIGN", Ck.CKA_SIGN);
        flags.put("CKA_MODIFIABLE", Ck.CKA_MODIFIABLE);
        flags.put("CKA_COPYABLE", Ck.CKA_COPYABLE);
        return flags;
    }
}
