package dev.claviger.proxy.cli.shell;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Secrets as text, without a {@link String} that could not be wiped. */
public final class Letters {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final int MOST_BYTES_A_CHAR = 3;

    private Letters() {}

    /** The text's UTF-8 bytes; the text itself is wiped. */
    public static byte[] utf8(char[] text) {
        byte[] room = new byte[text.length * MOST_BYTES_A_CHAR];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(text, '\0');
        return bytes;
    }

    /** The ASCII bytes as text; the caller wipes both. */
    public static char[] ascii(byte[] bytes) {
        char[] text = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[i] = (char) (bytes[i] & 0x7f);
        }
        return text;
    }

    /** That many letters and digits, each as likely as any other: nearly six bits apiece. */
    public static byte[] random(int count, RandomGenerator random) {
        byte[] letters = new byte[count];
        for (int i = 0; i < count; i++) {
            letters[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return letters;
    }
}
