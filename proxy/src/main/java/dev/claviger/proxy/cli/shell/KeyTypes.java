package dev.claviger.proxy.cli.shell;

import dev.claviger.config.profile.KeyType;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Key types as the command line spells them. */
public final class KeyTypes implements ITypeConverter<KeyType>, Iterable<String> {
    private static final List<String> SPELLINGS =
            List.of("hmac-sha256", "hmac-sha384", "hmac-sha512", "ed25519", "rsa", "ecdsa");

    /** Made by picocli, by its annotations. */
    public KeyTypes() {}

    @Override
    public KeyType convert(String text) {
        return switch (text) {
            case "hmac-sha256" -> KeyType.HMAC_SHA256;
            case "hmac-sha384" -> KeyType.HMAC_SHA384;
            case "hmac-sha512" -> KeyType.HMAC_SHA512;
            case "ecdsa", "ecdsa-p256-sha256" -> KeyType.ECDSA_P256_SHA256;
            case "ed25519" -> KeyType.ED25519;
            case "rsa", "rsa-pkcs1-sha256" -> KeyType.RSA_PKCS1_SHA256;
            default -> throw new TypeConversionException("must be one of " + SPELLINGS + ", got: " + text);
        };
    }

    @Override
    public Iterator<String> iterator() {
        return SPELLINGS.iterator();
    }
}
