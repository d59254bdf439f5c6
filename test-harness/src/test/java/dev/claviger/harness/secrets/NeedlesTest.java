package dev.claviger.harness.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A search that finds nothing proves something only if it finds what is there. */
class NeedlesTest {
    private static final String SECRET = "correct-horse-battery-staple-and-some-more-letters";

    private final Needles needles = new Needles().add("it", SECRET);

    @Test
    void finds_every_form() throws Exception {
        byte[] bytes = SECRET.getBytes(US_ASCII);
        assertThat(needles.in("abc" + SECRET + "def")).containsExactly("it in clear (ISO-8859-1)");
        assertThat(needles.in("x" + as(UTF_16BE, SECRET))).contains("it in clear (UTF-16BE)");
        assertThat(needles.in(HexFormat.of().formatHex(bytes))).contains("it in hexadecimal (ISO-8859-1)");
        for (String before : new String[] {"", "1", "22"}) {
            assertThat(needles.in(Base64.getEncoder().encodeToString((before + SECRET).getBytes(US_ASCII))))
                    .contains("it in base64 (ISO-8859-1)");
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x36;
        }
        assertThat(needles.in(new String(bytes, ISO_8859_1))).contains("it as an inner pad");
    }

    @Test
    void finds_half_of_it_at_the_very_end_and_nothing_where_nothing_is() throws Exception {
        assertThat(needles.in("....." + SECRET.substring(0, 25))).isNotEmpty();
        assertThat(needles.in(SECRET.substring(0, 15) + "-".repeat(200))).isEmpty();
    }

    private static String as(Charset charset, String text) {
        return new String(text.getBytes(charset), ISO_8859_1);
    }
}
