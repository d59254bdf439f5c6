package dev.claviger.proxy.sign;

import dev.claviger.config.recipe.Additions;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Texts of 122 random bits and more, so that none comes twice. */
final class RandomText {
    private static final long VERSION_4 = 0x4000L;
    private static final long NOT_VERSION = ~0xf000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long NOT_VARIANT = 0x3fff_ffff_ffff_ffffL;
    private static final int BYTES = 16;

    private RandomText() {}

    static String of(Additions.Random.Form form, RandomGenerator random) {
        return switch (form) {
            // RFC 9562 section 5.4.
            case UUID ->
                new UUID((random.nextLong() & NOT_VERSION) | VERSION_4, (random.nextLong() & NOT_VARIANT) | VARIANT)
                        .toString();
            case HEX -> {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                yield HexFormat.of().formatHex(bytes);
            }
        };
    }
}
