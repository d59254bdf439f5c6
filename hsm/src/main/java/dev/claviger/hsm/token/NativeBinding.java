package dev.claviger.hsm.token;

import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.CkSigner;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;

/** Calls the token's library itself, and so can do all it can: Ed25519, and signing with session copies. */
final class NativeBinding implements Binding {
    @Override
    public void require(KeyRef key) {
        // Every mechanism there is.
    }

    @Override
    public boolean signsByHandle() {
        return true;
    }

    @Override
    public Lanes attach(Cryptoki library, TokenSlot slot, Pin pin) {
        return new NativeLanes(library, slot);
    }

    private record NativeLanes(Cryptoki library, TokenSlot slot) implements Lanes {
        @Override
        public Lane open() {
            return new NativeLane(new CkSigner(library.openSession(slot, false)));
        }

        @Override
        public void adopt(KeyRef key, long handle, byte[] id) {
            // The handle is all it needs.
        }

        @Override
        public void close() {
            // Each worker closes its own session.
        }
    }

    private record NativeLane(CkSigner signer) implements Lane {
        @Override
        public byte[] sign(KeyRef key, long handle, byte[] message) {
            TokenMechanism mechanism = TokenMechanism.of(key.mechanism());
            return TokenMechanism.output(
                    key.mechanism(), signer.sign(mechanism.ckm(), handle, mechanism.input(message)));
        }

        @Override
        public void close() {
            signer.close();
        }

        @Override
        public void abandon() {
            signer.release();
        }
    }
}
