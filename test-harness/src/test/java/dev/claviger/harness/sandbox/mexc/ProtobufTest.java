package dev.claviger.harness.sandbox.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of protobuf.dev, "Encoding". */
class ProtobufTest {
    @Test
    void numbers_texts_and_messages_are_written_as_documented() {
        assertThat(hex(new Protobuf().put(1, 150))).isEqualTo("089601");
        assertThat(hex(new Protobuf().put(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new Protobuf().put(3, new Protobuf().put(1, 150)))).isEqualTo("1a03089601");
    }

    /** Computed from the same document: 304 << 3 | 2 is 2434. */
    @Test
    void a_field_s_number_may_take_more_than_a_byte() {
        assertThat(hex(new Protobuf().put(304, "x"))).isEqualTo("82130178");
    }

    private static String hex(Protobuf message) {
        return HexFormat.of().formatHex(message.toBytes());
    }
}
