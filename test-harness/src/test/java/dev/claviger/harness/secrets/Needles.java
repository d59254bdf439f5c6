package dev.claviger.harness.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pieces of secrets in every form they could be met in: plain, hexadecimal and base64, each as one or two bytes a letter,
 * and XORed with the two paddings of an HMAC key (RFC 2104). A piece of sixteen bytes is enough to be found out by.
 */
final class Needles {
    private static final int PIECE = 16;
    private static final int STEP = 8;
    private static final int WINDOW = Long.BYTES;

    private final Map<Long, List<Needle>> byBeginning = new HashMap<>();
    private final BitSet endings = new BitSet(1 << 16);
    private int longest;

    private static final class Needle {
        private final String name;
        private final byte[] bytes;

        Needle(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    /** Looks for this secret too; {@code name} is what a find is called. */
    Needles add(String name, String secret) {
        byte[] all = secret.getBytes(US_ASCII);
        for (int from = 0; from + PIECE <= all.length; from += STEP) {
            byte[] piece = Arrays.copyOfRange(all, from, from + PIECE);
            text(name + " in clear", new String(piece, US_ASCII));
            text(name + " in hexadecimal", HexFormat.of().formatHex(piece));
            text(name + " in hexadecimal", HexFormat.of().withUpperCase().formatHex(piece));
            for (int shift = 0; shift < 3; shift++) {
                // Whole groups of three bytes read the same whatever stands before and after them.
                byte[] groups = Arrays.copyOfRange(piece, shift, shift + 12);
                text(name + " in base64", Base64.getEncoder().encodeToString(groups));
            }
            needle(name + " as an inner pad", xor(piece, 0x36));
            needle(name + " as an outer pad", xor(piece, 0x5c));
        }
        return this;
    }

    private void text(String name, String text) {
        for (Charset charset : List.of(ISO_8859_1, UTF_16BE, UTF_16LE)) {
            needle(name + " (" + charset + ")", text.getBytes(charset));
        }
    }

    private static byte[] xor(byte[] bytes, int with) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = (byte) (bytes[i] ^ with);
        }
        return result;
    }

    private void needle(String name, byte[] bytes) {
        long beginning = 0;
        for (int i = 0; i < WINDOW; i++) {
            beginning = beginning << 8 | Byte.toUnsignedLong(bytes[i]);
        }
        byBeginning.computeIfAbsent(beginning, _ -> new ArrayList<>()).add(new Needle(name, bytes));
        endings.set((int) (beginning & 0xffff));
        longest = Math.max(longest, bytes.length);
    }

    /** What of all that is in a file, by name. */
    Set<String> in(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return in(stream);
        }
    }

    /** What of all that is in a text, by name. */
    Set<String> in(String text) throws IOException {
        return in(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private Set<String> in(InputStream stream) throws IOException {
        Set<String> found = new TreeSet<>();
        long window = 0;
        long read = 0;
        int next = stream.read();
        while (next >= 0) {
            window = window << 8 | next;
            read++;
            if (read >= WINDOW && endings.get((int) (window & 0xffff))) {
                List<Needle> candidates = byBeginning.get(window);
                if (candidates != null) {
                    stream.mark(longest);
                    byte[] rest = stream.readNBytes(longest - WINDOW);
                    stream.reset();
                    candidates.stream()
                            .filter(needle -> goesOn(needle, rest))
                            .forEach(needle -> found.add(needle.name));
                }
            }
            next = stream.read();
        }
        return found;
    }

    private static boolean goesOn(Needle needle, byte[] rest) {
        int left = needle.bytes.length - WINDOW;
        return left <= rest.length && Arrays.equals(needle.bytes, WINDOW, needle.bytes.length, rest, 0, left);
    }
}
