package dev.claviger.proxy.authenticate;

/** The key of whom nobody has seen: no signature is ever its own. */
final class NoKey implements VirtualKey {
    @Override
    public boolean verifies(byte[] signedBytes, String signature) {
        return false;
    }
}
