package dev.claviger.hsm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.pkcs11.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A secret that went into the token is nowhere on the Java heap, not even as garbage. */
class HeapTest {
    private static final int NEEDLE_BYTES = 16;

    @Test
    void trap_24_an_imported_secret_leaves_nothing_on_the_heap() throws Exception {
        TestToken token = TestToken.create();
        try (Secret shorter = secret(40, 1);
                Secret longer = secret(200, 2);
                Secret seed = secret(32, 3);
                Secret pem = pem(seed.segment())) {
            try (TokenCeremony ceremony = token.ceremony()) {
                ceremony.importHmac("short", Mechanism.HMAC_SHA256, shorter.segment(), false);
                ceremony.importHmac("long", Mechanism.HMAC_SHA512, longer.segment(), false);
                ceremony.importPrivateKey("ed", pem.segment());
            }
            byte[] planted = "a-needle-that-is-on-the-heap".getBytes(US_ASCII);
            Path dump = Files.createTempDirectory("claviger-heap").resolve("heap.hprof");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), false);
            try (FileChannel file = FileChannel.open(dump);
                    Arena arena = Arena.ofConfined()) {
                MemorySegment heap = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
                assertThat(contains(heap, MemorySegment.ofArray(planted))).isTrue();
                assertThat(contains(heap, shorter.segment())).isFalse();
                assertThat(contains(heap, longer.segment())).isFalse();
                assertThat(contains(heap, longer.segment().asSlice(128))).isFalse();
                assertThat(contains(heap, seed.segment())).isFalse();
            } finally {
                Files.delete(dump);
            }
        }
    }

    /** Filled byte by byte, so that the test itself leaves no copy. */
    private static Secret secret(int bytes, long seed) {
        Random random = new Random(seed);
        Secret secret = Secret.allocate(bytes);
        for (int i = 0; i < bytes; i++) {
            secret.segment().set(JAVA_BYTE, i, (byte) random.nextInt());
        }
        return secret;
    }

    /** PKCS#8 of an Ed25519 seed (RFC 8410 section 7), base64 made off the heap too. */
    private static Secret pem(MemorySegment seed) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        byte[] head = {0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
        byte[] begin = "-----BEGIN PRIVATE KEY-----\n".getBytes(US_ASCII);
        byte[] end = "\n-----END PRIVATE KEY-----\n".getBytes(US_ASCII);
        Secret pem = Secret.allocate(begin.length + 64L + end.length);
        MemorySegment.copy(begin, 0, pem.segment(), JAVA_BYTE, 0, begin.length);
        for (int group = 0; group < 16; group++) {
            int bits = 0;
            for (int i = 0; i < 3; i++) {
                int at = 3 * group + i;
                byte octet = at < head.length ? head[at] : seed.get(JAVA_BYTE, at - head.length);
                bits = bits << 8 | Byte.toUnsignedInt(octet);
            }
            for (int i = 0; i < 4; i++) {
                char symbol = alphabet.charAt(bits >> (18 - 6 * i) & 63);
                pem.segment().set(JAVA_BYTE, begin.length + 4L * group + i, (byte) symbol);
            }
        }
        MemorySegment.copy(end, 0, pem.segment(), JAVA_BYTE, begin.length + 64L, end.length);
        return pem;
    }

    private static boolean contains(MemorySegment heap, MemorySegment secret) {
        byte first = secret.get(JAVA_BYTE, 0);
        MemorySegment needle = secret.asSlice(0, NEEDLE_BYTES);
        for (long at = 0; at <= heap.byteSize() - NEEDLE_BYTES; at++) {
            if (heap.get(JAVA_BYTE, at) == first
                    && heap.asSlice(at, NEEDLE_BYTES).mismatch(needle) < 0) {
                return true;
            }
        }
        return false;
    }
}
