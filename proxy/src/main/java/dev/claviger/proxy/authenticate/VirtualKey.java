package dev.claviger.proxy.authenticate;

/** The half of a virtual key that the proxy keeps: enough to verify a bot's signature. */
public sealed interface VirtualKey permits HmacVirtualKey, PublicVirtualKey, NoKey {
    /**
     * Whether {@code signature} is this key's over {@code signedBytes}. Text that is no signature at all is simply not.
     *
     * @param signature as the exchange has it written: hexadecimal for HMAC, base64 for RSA and Ed25519
     */
    boolean verifies(byte[] signedBytes, String signature);
}
