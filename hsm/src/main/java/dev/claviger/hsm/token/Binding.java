package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;

/** How signatures are asked of the token. It is called on the keeper's thread, never by two threads at once. */
public interface Binding {
    /**
     * Says no to a key this binding cannot sign with.
     *
     * @throws HsmException.Misconfigured if it cannot
     */
    void require(KeyRef key);

    /** Whether a signature names its key by handle, so that a session copy can stand in for the token's object. */
    boolean signsByHandle();

    /**
     * Joins a connection just made and logged in. What it returns lives as long as that connection.
     */
    Lanes attach(Cryptoki library, TokenSlot slot, Pin pin);
}
