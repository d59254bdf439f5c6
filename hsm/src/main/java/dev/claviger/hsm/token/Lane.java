package dev.claviger.hsm.token;

import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.pkcs11.CkrException;

/** One worker's way to the token: a session and what belongs to it. For one thread. */
public interface Lane extends AutoCloseable {
    /**
     * Signs, in the format the key's mechanism names.
     *
     * @param handle the key's handle in this connection
     * @throws CkrException if the token refuses
     */
    byte[] sign(KeyRef key, long handle, byte[] message);

    /** Closes the session. */
    @Override
    void close();

    /** Frees this side only: the session is gone already, and its number may be another's by now. */
    void abandon();
}
