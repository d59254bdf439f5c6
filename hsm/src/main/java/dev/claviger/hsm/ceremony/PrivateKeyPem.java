package dev.claviger.hsm.ceremony;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.claviger.hsm.pkcs11.Secret;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Unwraps PKCS#8 PEM (RFC 7468 section 10) off the heap. The older wrappings and encrypted keys are refused with the
 * command that converts them.
 */
final class PrivateKeyPem {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String CONVERT = "; convert it with: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem";

    private PrivateKeyPem() {}

    /** The DER inside {@code pem}; the caller closes it. */
    static Secret decode(MemorySegment pem) {
        long from = indexOf(pem, BEGIN, 0);
        long to = from < 0 ? -1 : indexOf(pem, END, from);
        if (to < 0) {
            String what = indexOf(pem, "-----BEGIN ", 0) < 0 ? "not PEM" : "PEM, but not an unencrypted PKCS#8 key";
            throw new IllegalArgumentException("private key is " + what + ": expected '" + BEGIN + "'" + CONVERT);
        }
        MemorySegment body = pem.asSlice(from + BEGIN.length(), to - from - BEGIN.length());
        return base64(body);
    }

    private static Secret base64(MemorySegment body) {
        long symbols = 0;
        for (long i = 0; i < body.byteSize(); i++) {
            if (value(body.get(JAVA_BYTE, i)) >= 0) {
                symbols++;
            }
        }
        Secret der = Secret.allocate(symbols * 6 / 8);
        int bits = 0;
        int count = 0;
        long at = 0;
        for (long i = 0; i < body.byteSize(); i++) {
            int value = value(body.get(JAVA_BYTE, i));
            if (value < 0) {
                continue;
            }
            bits = bits << 6 | value;
            count += 6;
            if (count >= 8) {
                count -= 8;
                der.segment().set(JAVA_BYTE, at++, (byte) (bits >> count));
            }
        }
        return der;
    }

    /** A base64 symbol's six bits; -1 for padding and white space. */
    private static int value(byte symbol) {
        if (symbol >= 'A' && symbol <= 'Z') {
            return symbol - 'A';
        }
        if (symbol >= 'a' && symbol <= 'z') {
            return symbol - 'a' + 26;
        }
        if (symbol >= '0' && symbol <= '9') {
            return symbol - '0' + 52;
        }
        return switch (symbol) {
            case '+' -> 62;
            case '/' -> 63;
            case '=', '\n', '\r', ' ', '\t' -> -1;
            default -> throw new IllegalArgumentException("private key has a character that is not base64" + CONVERT);
        };
    }

    private static long indexOf(MemorySegment text, String wanted, long from) {
        byte[] bytes = wanted.getBytes(StandardCharsets.US_ASCII);
        MemorySegment pattern = MemorySegment.ofArray(bytes);
        for (long i = from; i <= text.byteSize() - bytes.length; i++) {
            if (text.asSlice(i, bytes.length).mismatch(pattern) < 0) {
                return i;
            }
        }
        return -1;
    }
}
