package dev.claviger.proxy.sign;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.recipe.Placement;
import java.util.Base64;
import java.util.HexFormat;

/** How a signature is written: as the profile says for its kind of key, and in a parameter percent-encoded. */
final class SignatureText {
    private SignatureText() {}

    static String of(byte[] signature, Encoding encoding, Placement place) {
        return switch (encoding) {
            case HEX -> HexFormat.of().formatHex(signature);
            case BASE64 -> {
                String base64 = Base64.getEncoder().encodeToString(signature);
                yield place.inHeader() || place instanceof Placement.Body
                        ? base64
                        : base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
            }
        };
    }
}
